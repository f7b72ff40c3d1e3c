CREATE TABLE t (a integer, b tsvector);
CREATE INDEX i ON t (a) WITH (fillfactor = 70);
CREATE INDEX j ON t USING gin (b);
