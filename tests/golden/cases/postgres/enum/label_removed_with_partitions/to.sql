CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE tickets (day integer, state state DEFAULT 'new') PARTITION BY LIST (day);
CREATE TABLE tickets_1 PARTITION OF tickets FOR VALUES IN (1);
CREATE TABLE tickets_2 PARTITION OF tickets (state DEFAULT 'done') FOR VALUES IN (2);
CREATE INDEX tickets_state ON tickets (state);
