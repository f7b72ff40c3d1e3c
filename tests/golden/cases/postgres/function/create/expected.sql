SET check_function_bodies = off;

CREATE FUNCTION public.add(a integer, b integer DEFAULT 1)
RETURNS integer
LANGUAGE sql
IMMUTABLE STRICT PARALLEL SAFE COST 10
AS $$ SELECT a + b $$;
COMMENT ON FUNCTION public.add(integer, integer) IS 'sum';

CREATE FUNCTION public.add(a text, VARIADIC rest text[])
RETURNS text
LANGUAGE sql
STABLE
AS $$SELECT a$$;

CREATE FUNCTION public.any_first(a anyarray)
RETURNS anyelement
LANGUAGE sql
AS $$ SELECT a[1] $$;

CREATE FUNCTION public.numbers(n integer)
RETURNS TABLE(i integer, square bigint)
LANGUAGE sql
SECURITY DEFINER ROWS 50
SET search_path TO 'pg_catalog', 'public'
AS $$
  SELECT g, g::bigint * g FROM generate_series(1, n) g
$$;

CREATE FUNCTION public.split(t text, OUT head text, OUT tail text)
RETURNS record
LANGUAGE plpgsql
AS $function$
BEGIN
  head := left(t, 1); -- $$ inside
  tail := substr(t, 2);
END
$function$;
