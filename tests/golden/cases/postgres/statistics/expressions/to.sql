CREATE TABLE t (a integer, b text);
CREATE STATISTICS lowered ON a, lower(b), (a % 10) FROM t;
