SET check_function_bodies = off;

CREATE FUNCTION public.next(a integer)
RETURNS integer
LANGUAGE sql
RETURN next.a + 1;

CREATE FUNCTION public.total()
RETURNS bigint
LANGUAGE sql
BEGIN ATOMIC
    SELECT sum(t.a) AS sum
    FROM public.t;
END;
