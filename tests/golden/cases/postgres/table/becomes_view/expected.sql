DROP TABLE public.shown;

CREATE VIEW public.shown AS
SELECT base.id AS id
FROM public.base
WHERE NOT base.hidden;
