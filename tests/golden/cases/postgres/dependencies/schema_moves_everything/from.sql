CREATE SCHEMA old;
CREATE TYPE old.state AS ENUM ('a');
CREATE TABLE old.t (id serial PRIMARY KEY, s old.state DEFAULT 'a');
CREATE VIEW old.v AS SELECT id FROM old.t;
