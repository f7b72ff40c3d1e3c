CREATE SCHEMA fresh;
CREATE TYPE fresh.state AS ENUM ('a');
CREATE TABLE fresh.t (id serial PRIMARY KEY, s fresh.state DEFAULT 'a');
CREATE VIEW fresh.v AS SELECT id FROM fresh.t;
