CREATE TABLE t (a integer, b integer);
ALTER TABLE t ALTER COLUMN b SET (n_distinct = 5);
