CREATE TABLE events (id integer, day integer, note text, CONSTRAINT positive CHECK (id > 0)) PARTITION BY RANGE (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (10);
