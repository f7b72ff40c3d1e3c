SET check_function_bodies = off;

-- column public.t.cost: function public.price(integer) is made again, and its default uses it
ALTER TABLE public.t ALTER COLUMN cost DROP DEFAULT;

-- view public.v: function public.price(integer) is made again, and its query reads it
DROP VIEW public.v;

DROP FUNCTION public.price(integer);

CREATE FUNCTION public.price(id integer)
RETURNS bigint
LANGUAGE sql
IMMUTABLE
AS $$ SELECT 1 $$;

-- column public.t.cost: function public.price(integer) is made again, and its default uses it
ALTER TABLE public.t ALTER COLUMN cost SET DEFAULT public.price(1);

-- view public.v: function public.price(integer) is made again, and its query reads it
CREATE VIEW public.v AS
SELECT
    t.id AS id,
    public.price(t.id) AS price
FROM public.t;
