CREATE TABLE person (id integer PRIMARY KEY, username text NOT NULL, CHECK (username <> ''));
CREATE INDEX person_username ON person (lower(username));
CREATE VIEW names AS SELECT username FROM person;
