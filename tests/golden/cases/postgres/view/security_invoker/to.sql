CREATE TABLE t (id integer);
CREATE VIEW a WITH (security_invoker = true) AS SELECT id FROM t;
