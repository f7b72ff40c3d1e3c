CREATE TABLE t (id integer PRIMARY KEY, name text);
CREATE TABLE u (t_id integer, n integer);
CREATE VIEW v AS SELECT t.id, t.name, sum(u.n) AS n FROM t JOIN u ON u.t_id = t.id GROUP BY t.id;
