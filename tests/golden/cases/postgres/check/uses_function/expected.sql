SET check_function_bodies = off;

CREATE FUNCTION public.ok(a bigint)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$ SELECT a > 0 $$;

ALTER TABLE public.t DROP CONSTRAINT good;
DROP FUNCTION public.ok(integer);
ALTER TABLE public.t ADD CONSTRAINT good CHECK (public.ok(a));
