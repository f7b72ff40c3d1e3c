CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE tickets (id integer, state state) PARTITION BY LIST (state);
CREATE TABLE tickets_done PARTITION OF tickets FOR VALUES IN ('done');
CREATE TABLE notes (id integer, state state);
