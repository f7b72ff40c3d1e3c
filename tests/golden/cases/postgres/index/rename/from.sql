CREATE TABLE t (a integer);
CREATE INDEX idx_1 ON t (a);
