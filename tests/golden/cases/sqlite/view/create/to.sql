CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, price REAL);
CREATE VIEW v (a, b) AS SELECT name, price FROM t -- all of them
  WHERE price > 0;
