CREATE TABLE t (a integer, b integer);
CREATE STATISTICS ab ON a, b FROM t;
COMMENT ON STATISTICS ab IS 'x';
