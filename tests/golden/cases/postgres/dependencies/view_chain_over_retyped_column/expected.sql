-- view public.v3: view public.v1 is made again, and its query reads it
DROP VIEW public.v3;

-- view public.v2: view public.v1 is made again, and its query reads it
DROP VIEW public.v2;

-- view public.v1: column public.t.a changes its definition, and its query reads it
DROP VIEW public.v1;

ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

-- view public.v1: column public.t.a changes its definition, and its query reads it
CREATE VIEW public.v1 AS
SELECT
    t.a AS a,
    t.b AS b
FROM public.t;

-- view public.v2: view public.v1 is made again, and its query reads it
CREATE VIEW public.v2 AS
SELECT v1.a AS a
FROM public.v1;
COMMENT ON VIEW public.v2 IS 'kept';

-- view public.v3: view public.v1 is made again, and its query reads it
CREATE VIEW public.v3 AS
SELECT
    v2.a AS a,
    v1.b AS b
FROM public.v2
    JOIN public.v1 USING (a);
