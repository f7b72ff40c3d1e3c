CREATE TABLE t (id integer);
CREATE VIEW v AS SELECT id::text AS n FROM t;
