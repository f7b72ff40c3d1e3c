CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS $$ SELECT a $$;
COMMENT ON FUNCTION f(integer) IS $c$it's $$ quoted$c$;
