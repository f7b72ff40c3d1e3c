CREATE TABLE category (id integer PRIMARY KEY, parent integer REFERENCES category ON DELETE CASCADE);
