SET check_function_bodies = off;

CREATE OR REPLACE FUNCTION public.total()
RETURNS bigint
LANGUAGE sql
BEGIN ATOMIC
    SELECT sum(t.a) AS sum
    FROM public.t;
END;

ALTER TABLE public.t DROP COLUMN b;
