CREATE TABLE events (id integer NOT NULL, day integer NOT NULL) PARTITION BY LIST (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
