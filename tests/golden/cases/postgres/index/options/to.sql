CREATE TABLE t (a integer, b tsvector);
CREATE INDEX i ON t (a);
CREATE INDEX j ON t USING gin (b) WITH (fastupdate = off);
