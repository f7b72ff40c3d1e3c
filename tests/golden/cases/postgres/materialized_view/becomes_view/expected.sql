DROP MATERIALIZED VIEW public.v;

CREATE VIEW public.v AS
SELECT t.id AS id
FROM public.t;
