CREATE TABLE word (id integer PRIMARY KEY);
