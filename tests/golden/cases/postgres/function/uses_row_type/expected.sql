SET check_function_bodies = off;

CREATE TABLE public.t (
    a integer,
    b integer
);

CREATE FUNCTION public.all_t()
RETURNS SETOF public.t
LANGUAGE sql
AS $$ SELECT * FROM t $$;

CREATE FUNCTION public.total(r public.t)
RETURNS integer
LANGUAGE sql
AS $$ SELECT r.a + r.b $$;
