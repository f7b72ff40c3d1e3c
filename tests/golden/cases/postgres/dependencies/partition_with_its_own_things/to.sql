CREATE TABLE log (id bigint NOT NULL, level smallint) PARTITION BY RANGE (id);
CREATE TABLE log_1 PARTITION OF log (level DEFAULT 5, CONSTRAINT low CHECK (level < 10)) FOR VALUES FROM (0) TO (100);
CREATE INDEX log_1_level ON log_1 (level);
COMMENT ON TABLE log_1 IS 'the first';
