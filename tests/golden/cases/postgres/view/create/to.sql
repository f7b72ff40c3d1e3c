CREATE TABLE t (id integer PRIMARY KEY, name text, age integer);
CREATE VIEW adults (number, called) AS SELECT id, name FROM t WHERE age >= 18;
CREATE VIEW everything WITH (security_barrier) AS SELECT * FROM t;
CREATE VIEW updatable AS SELECT * FROM t WHERE age > 0 WITH CASCADED CHECK OPTION;
CREATE VIEW summary AS
  WITH older AS (SELECT t.* FROM t WHERE age > 40)
  SELECT o.name, count(*) FILTER (WHERE o.age > 50) AS over_fifty, max(o.age) OVER (PARTITION BY o.name) AS oldest
  FROM older o LEFT JOIN adults a ON a.number = o.id
  GROUP BY o.name, o.age
  UNION ALL
  SELECT 'nobody', 0, NULL
  ORDER BY 1;
COMMENT ON VIEW adults IS 'grown up';
COMMENT ON COLUMN adults.called IS 'name';
