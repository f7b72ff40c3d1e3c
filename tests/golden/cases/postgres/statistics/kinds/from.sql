CREATE TABLE t (a integer, b integer);
CREATE STATISTICS ab (ndistinct) ON a, b FROM t;
