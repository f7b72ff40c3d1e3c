CREATE TABLE t (a integer, b integer);
CREATE STATISTICS ab ON a, b FROM t;
