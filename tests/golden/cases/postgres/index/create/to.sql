CREATE TABLE t (a integer, b text, c jsonb, d tsvector, e timestamp);
CREATE INDEX t_a ON t (a);
CREATE UNIQUE INDEX t_b ON t (lower(b)) WHERE a > 0;
CREATE INDEX t_sorted ON t (a DESC NULLS LAST, b COLLATE "C" text_pattern_ops) INCLUDE (e) WITH (fillfactor = 70);
CREATE INDEX t_c ON t USING gin (c jsonb_path_ops);
CREATE INDEX t_d ON t USING gin (d) WITH (fastupdate = off);
CREATE INDEX t_e ON t USING brin (e) WITH (pages_per_range = 16);
CREATE INDEX t_hash ON t USING hash (b);
COMMENT ON INDEX t_a IS 'for the report';
