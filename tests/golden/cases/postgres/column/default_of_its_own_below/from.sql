CREATE TABLE events (kind integer, day integer) PARTITION BY LIST (day);
CREATE TABLE events_1 PARTITION OF events (kind DEFAULT 5) FOR VALUES IN (1);
CREATE TABLE events_2 PARTITION OF events FOR VALUES IN (2);
