SET check_function_bodies = off;

CREATE OR REPLACE FUNCTION public.f(a integer, b integer DEFAULT 2)
RETURNS integer
LANGUAGE sql
AS $$ SELECT a + b $$;

DROP FUNCTION public.g(integer);

CREATE FUNCTION public.g(a integer)
RETURNS integer
LANGUAGE sql
AS $$ SELECT a $$;
