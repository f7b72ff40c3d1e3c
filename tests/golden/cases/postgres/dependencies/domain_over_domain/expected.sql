CREATE DOMAIN public.small AS public.positive
    CONSTRAINT small_check CHECK (value < 100);

CREATE TYPE public.pair AS (
    a public.small,
    b public.positive
);

CREATE TABLE public.t (
    p public.pair,
    s public.small[]
);
