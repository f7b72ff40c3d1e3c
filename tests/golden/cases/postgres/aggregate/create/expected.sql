SET check_function_bodies = off;

CREATE FUNCTION public.add_it(state numeric, value numeric)
RETURNS numeric
LANGUAGE sql
IMMUTABLE
AS $$ SELECT state + value $$;

CREATE AGGREGATE public.total(numeric) (
    STYPE = numeric,
    SFUNC = public.add_it,
    INITCOND = '0',
    COMBINEFUNC = numeric_add,
    PARALLEL = safe
);

CREATE VIEW public.v AS
SELECT public.total(n.n) AS t
FROM generate_series(1.0, 3.0) AS n(n);
