DROP VIEW public.v;

CREATE VIEW public.v AS
SELECT t.id::text AS n
FROM public.t;
