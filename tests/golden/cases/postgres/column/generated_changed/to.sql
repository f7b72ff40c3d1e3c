CREATE TABLE t (a integer, computed integer GENERATED ALWAYS AS (a * 3) STORED);
CREATE VIEW v AS SELECT computed FROM t;
