CREATE TYPE state AS ENUM ('new', 'failed', 'done');
CREATE TABLE job (id integer PRIMARY KEY, state state NOT NULL, CONSTRAINT known CHECK (state <> 'failed'));
CREATE INDEX job_failed ON job (id) WHERE state = 'failed';
