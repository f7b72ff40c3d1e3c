SET check_function_bodies = off;

-- column public.t.a: function public.score(integer) is made again, and its default uses it
-- column public.t.b: function public.score(integer) is made again, and it is generated from it
-- check public.t.good: function public.score(integer) is made again, and it checks it
ALTER TABLE public.t
    ALTER COLUMN a DROP DEFAULT,
    DROP COLUMN b,
    DROP CONSTRAINT good;

-- policy public.t.p: function public.score(integer) is made again, and its condition uses it
DROP POLICY p ON public.t;

-- view public.v: function public.score(integer) is made again, and its query reads it
DROP VIEW public.v;

-- index public.t_positive: function public.score(integer) is made again, and its predicate uses it
DROP INDEX public.t_positive;

-- index public.t_score: function public.score(integer) is made again, and it indexes it
DROP INDEX public.t_score;

DROP FUNCTION public.score(integer);

CREATE FUNCTION public.score(n integer)
RETURNS bigint
LANGUAGE sql
IMMUTABLE
AS $$ SELECT n * 2 $$;

-- column public.t.b: function public.score(integer) is made again, and it is generated from it
-- column public.t.a: function public.score(integer) is made again, and its default uses it
-- check public.t.good: function public.score(integer) is made again, and it checks it
ALTER TABLE public.t
    ADD COLUMN b integer GENERATED ALWAYS AS (public.score(id)) STORED,
    ALTER COLUMN a SET DEFAULT public.score(1),
    ADD CONSTRAINT good CHECK (public.score(id) > 0);

-- index public.t_positive: function public.score(integer) is made again, and its predicate uses it
CREATE INDEX t_positive ON public.t (id) WHERE public.score(a) > 0;

-- index public.t_score: function public.score(integer) is made again, and it indexes it
CREATE INDEX t_score ON public.t (public.score(a));

-- view public.v: function public.score(integer) is made again, and its query reads it
CREATE VIEW public.v AS
SELECT public.score(t.a) AS s
FROM public.t;

-- policy public.t.p: function public.score(integer) is made again, and its condition uses it
CREATE POLICY p ON public.t
    USING (public.score(id) > 1);
