CREATE FUNCTION price(id integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 1 $$;
CREATE TABLE t (id integer, cost integer DEFAULT price(1));
CREATE VIEW v AS SELECT id, price(id) AS price FROM t;
