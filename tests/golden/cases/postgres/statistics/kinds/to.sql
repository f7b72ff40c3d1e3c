CREATE TABLE t (a integer, b integer);
CREATE STATISTICS ab (ndistinct, dependencies) ON a, b FROM t;
