SET check_function_bodies = off;

CREATE OR REPLACE FUNCTION public.norm(t text)
RETURNS text
LANGUAGE sql
IMMUTABLE
AS $$ SELECT lower(trim(t)) $$;
