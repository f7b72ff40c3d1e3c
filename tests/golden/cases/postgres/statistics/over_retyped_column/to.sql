CREATE TABLE t (a bigint, b integer);
CREATE STATISTICS ab ON a, b FROM t;
