CREATE FUNCTION f(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql AS $$ SELECT a + b $$;
CREATE FUNCTION g(a integer DEFAULT 1) RETURNS integer LANGUAGE sql AS $$ SELECT a $$;
