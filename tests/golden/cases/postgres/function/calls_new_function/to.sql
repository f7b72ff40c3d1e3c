CREATE FUNCTION z_inner() RETURNS integer LANGUAGE sql AS $$ SELECT 2 $$;
CREATE FUNCTION a_first() RETURNS integer LANGUAGE sql AS $$ SELECT z_inner() $$;
CREATE FUNCTION z_outer() RETURNS integer LANGUAGE sql AS $$ SELECT z_inner() $$;
