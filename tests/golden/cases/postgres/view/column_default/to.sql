CREATE TABLE t (id integer, at timestamp);
CREATE VIEW v AS SELECT id, at FROM t;
ALTER VIEW v ALTER COLUMN at SET DEFAULT now();
