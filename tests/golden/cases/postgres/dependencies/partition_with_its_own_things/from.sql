CREATE TABLE log (id bigint NOT NULL, level smallint) PARTITION BY RANGE (id);
