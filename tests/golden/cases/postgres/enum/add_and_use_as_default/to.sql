CREATE TYPE state AS ENUM ('old', 'new');
CREATE TABLE job (id integer PRIMARY KEY, state state DEFAULT 'new'::state NOT NULL);
