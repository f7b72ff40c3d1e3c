CREATE TABLE person (
  id integer PRIMARY KEY,
  -- plumb: renamed from username
  login text NOT NULL,
  CONSTRAINT person_username_check CHECK (login <> ''));
CREATE INDEX person_username ON person (lower(login));
CREATE VIEW names AS SELECT login AS username FROM person;
