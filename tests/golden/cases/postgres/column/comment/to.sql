CREATE TABLE t (a integer, b integer);
COMMENT ON COLUMN t.a IS E'two\nlines';
