SET check_function_bodies = off;

CREATE FUNCTION public.ok(a bigint)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$ SELECT a > 0 $$;

-- check public.t.good: function public.ok(integer) is dropped, and it checks it
ALTER TABLE public.t DROP CONSTRAINT good;

DROP FUNCTION public.ok(integer);

-- check public.t.good: function public.ok(integer) is dropped, and it checks it
ALTER TABLE public.t ADD CONSTRAINT good CHECK (public.ok(a));
