CREATE FUNCTION add(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10 AS $$ SELECT a + b $$;
CREATE FUNCTION add(a text, VARIADIC rest text[]) RETURNS text LANGUAGE sql STABLE AS 'SELECT a';
CREATE FUNCTION split(t text, OUT head text, OUT tail text) LANGUAGE plpgsql AS $body$
BEGIN
  head := left(t, 1); -- $$ inside
  tail := substr(t, 2);
END
$body$;
CREATE FUNCTION numbers(n integer) RETURNS TABLE (i integer, square bigint) LANGUAGE sql ROWS 50 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT g, g::bigint * g FROM generate_series(1, n) g
$$;
CREATE FUNCTION any_first(a anyarray) RETURNS anyelement LANGUAGE sql AS $$ SELECT a[1] $$;
COMMENT ON FUNCTION add(integer, integer) IS 'sum';
