CREATE TABLE person (id integer PRIMARY KEY, name text);
CREATE VIEW person_name AS SELECT id, name FROM person;
