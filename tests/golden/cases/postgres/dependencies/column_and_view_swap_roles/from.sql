CREATE TABLE person (id integer PRIMARY KEY, first text, last text);
CREATE VIEW person_name AS SELECT id, first || ' ' || last AS name FROM person;
