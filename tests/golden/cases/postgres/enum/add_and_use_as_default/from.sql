CREATE TYPE state AS ENUM ('old');
CREATE TABLE job (id integer PRIMARY KEY, state state DEFAULT 'old'::state NOT NULL);
