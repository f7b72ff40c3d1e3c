CREATE TABLE t (a integer, b integer);
-- plumb: renamed from ab
CREATE STATISTICS t_ab ON a, b FROM t;
