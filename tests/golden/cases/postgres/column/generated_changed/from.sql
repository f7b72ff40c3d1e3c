CREATE TABLE t (a integer, computed integer GENERATED ALWAYS AS (a * 2) STORED);
CREATE VIEW v AS SELECT computed FROM t;
