CREATE VIEW v (a, b) AS SELECT name, price FROM t -- all of them
  WHERE price > 0;
