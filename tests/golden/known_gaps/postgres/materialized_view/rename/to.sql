-- plumb: renamed from m1
CREATE MATERIALIZED VIEW m2 AS SELECT 1 AS a;
CREATE INDEX m1_a ON m2 (a);
