CREATE TABLE t (id integer);
CREATE VIEW a WITH (security_barrier = true) AS SELECT id FROM t;
CREATE VIEW b AS SELECT id FROM t WHERE id > 0;
