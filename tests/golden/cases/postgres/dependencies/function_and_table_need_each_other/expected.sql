SET check_function_bodies = off;

CREATE FUNCTION public.biggest()
RETURNS integer
LANGUAGE sql
STABLE
AS $$ SELECT max(n) FROM t $$;

CREATE TABLE public.t (
    id integer NOT NULL,
    n integer DEFAULT public.biggest(),
    CONSTRAINT t_pkey PRIMARY KEY (id)
);
