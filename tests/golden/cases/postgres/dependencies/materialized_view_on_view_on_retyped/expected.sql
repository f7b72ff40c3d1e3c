-- materialized view public.m: view public.v is made again, and its query reads it
DROP MATERIALIZED VIEW public.m;

-- view public.v: column public.t.a changes its definition, and its query reads it
DROP VIEW public.v;

ALTER TABLE public.t ALTER COLUMN a TYPE numeric;

-- view public.v: column public.t.a changes its definition, and its query reads it
CREATE VIEW public.v AS
SELECT
    t.a AS a,
    t.k AS k
FROM public.t;

-- materialized view public.m: view public.v is made again, and its query reads it
CREATE MATERIALIZED VIEW public.m AS
SELECT
    v.k AS k,
    sum(v.a) AS s
FROM public.v
GROUP BY v.k;

-- index public.m_k: it stands on materialized view public.m, which is made again
CREATE UNIQUE INDEX m_k ON public.m (k);
