CREATE TABLE events (id integer, day integer, CONSTRAINT positive CHECK (id > 0)) PARTITION BY RANGE (day);
CREATE TABLE events_1 (id integer, day integer);
CREATE INDEX events_id ON events (id);
