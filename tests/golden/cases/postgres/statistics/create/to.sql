CREATE TABLE t (a integer, b integer, c text);
CREATE STATISTICS ab ON a, b FROM t;
CREATE STATISTICS deps (dependencies, mcv) ON b, c FROM t;
COMMENT ON STATISTICS ab IS 'they go together';
