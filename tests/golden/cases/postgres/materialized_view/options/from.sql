CREATE MATERIALIZED VIEW m WITH (fillfactor = 50) AS SELECT 1 AS a, 'x'::text AS b;
