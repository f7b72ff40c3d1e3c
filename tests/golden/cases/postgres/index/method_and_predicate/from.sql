CREATE TABLE t (a integer, deleted_at timestamp);
CREATE INDEX i ON t USING hash (a);
CREATE INDEX j ON t (a) WHERE deleted_at IS NULL;
