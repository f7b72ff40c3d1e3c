CREATE TABLE subscriber (id integer PRIMARY KEY);
