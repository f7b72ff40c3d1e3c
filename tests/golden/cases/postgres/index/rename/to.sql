CREATE TABLE t (a integer);
-- plumb: renamed from idx_1
CREATE INDEX t_a ON t (a);
