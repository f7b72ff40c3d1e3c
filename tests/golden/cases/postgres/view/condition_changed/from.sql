CREATE TABLE t (id integer, name text);
CREATE VIEW v AS SELECT id FROM t WHERE id > 0;
