CREATE TABLE t (a integer, deleted_at timestamp);
CREATE INDEX i ON t (a);
CREATE INDEX j ON t (a) WHERE deleted_at IS NOT NULL;
