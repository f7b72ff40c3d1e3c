SET check_function_bodies = off;

CREATE FUNCTION public.z_inner()
RETURNS integer
LANGUAGE sql
AS $$ SELECT 2 $$;

CREATE FUNCTION public.a_first()
RETURNS integer
LANGUAGE sql
AS $$ SELECT z_inner() $$;

CREATE OR REPLACE FUNCTION public.z_outer()
RETURNS integer
LANGUAGE sql
AS $$ SELECT z_inner() $$;
