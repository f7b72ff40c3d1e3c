CREATE TABLE t (id integer, name text);
CREATE VIEW v AS SELECT id FROM t;
CREATE VIEW on_top AS SELECT id FROM v;
CREATE VIEW beside AS SELECT id FROM t;
GRANT SELECT ON on_top TO app_reader;
