CREATE TABLE events (id integer NOT NULL, day integer NOT NULL) PARTITION BY LIST (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
CREATE INDEX events_id ON ONLY events (id);
CREATE INDEX events_1_id ON events_1 (id);
ALTER INDEX events_id ATTACH PARTITION events_1_id;
