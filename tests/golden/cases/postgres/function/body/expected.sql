SET check_function_bodies = off;

CREATE OR REPLACE FUNCTION public.greet(name text)
RETURNS text
LANGUAGE sql
AS $$ SELECT 'Hello, ' || name || '!' $$;
