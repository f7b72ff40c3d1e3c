CREATE TABLE t (a integer, b integer);
CREATE FUNCTION total(r t) RETURNS integer LANGUAGE sql AS $$ SELECT r.a + r.b $$;
CREATE FUNCTION all_t() RETURNS SETOF t LANGUAGE sql AS $$ SELECT * FROM t $$;
