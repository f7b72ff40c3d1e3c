SET check_function_bodies = off;

-- function public.all_v(): view public.v is made again, and it returns that type
DROP FUNCTION public.all_v();

DROP VIEW public.v;

CREATE VIEW public.v AS
SELECT t.b AS b
FROM public.t;

-- function public.all_v(): view public.v is made again, and it returns that type
CREATE FUNCTION public.all_v()
RETURNS SETOF public.v
LANGUAGE sql
AS $$ SELECT * FROM v $$;
