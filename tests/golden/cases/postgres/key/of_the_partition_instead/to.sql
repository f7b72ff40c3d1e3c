CREATE TABLE events (id integer NOT NULL, day integer NOT NULL) PARTITION BY LIST (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
ALTER TABLE events_1 ADD CONSTRAINT events_1_pkey PRIMARY KEY (day, id);
