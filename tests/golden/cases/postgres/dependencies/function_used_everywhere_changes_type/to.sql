CREATE FUNCTION score(n integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT n * 2 $$;
CREATE TABLE t (
  id integer PRIMARY KEY,
  a integer DEFAULT score(1),
  b integer GENERATED ALWAYS AS (score(id)) STORED,
  CONSTRAINT good CHECK (score(id) > 0));
CREATE INDEX t_score ON t (score(a));
CREATE INDEX t_positive ON t (id) WHERE score(a) > 0;
CREATE VIEW v AS SELECT score(a) AS s FROM t;
CREATE POLICY p ON t USING (score(id) > 1);
