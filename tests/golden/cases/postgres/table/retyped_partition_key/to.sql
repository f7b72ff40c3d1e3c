CREATE TABLE readings (id integer, at bigint) PARTITION BY RANGE (at);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM (0) TO (10);
CREATE INDEX readings_id ON readings (id);
