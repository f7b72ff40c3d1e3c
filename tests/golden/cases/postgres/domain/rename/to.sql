-- plumb: renamed from mail
CREATE DOMAIN email AS text CONSTRAINT has_at CHECK (VALUE LIKE '%@%');
CREATE TABLE person (id integer PRIMARY KEY, mail email);
