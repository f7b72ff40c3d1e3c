-- view public.v: aggregate public.total(integer) is made again, and its query reads it
DROP VIEW public.v;

DROP AGGREGATE public.total(integer);

CREATE AGGREGATE public.total(integer) (
    STYPE = integer,
    SFUNC = int4pl,
    INITCOND = '100'
);

-- view public.v: aggregate public.total(integer) is made again, and its query reads it
CREATE VIEW public.v AS
SELECT public.total(t.a) AS t
FROM public.t;
