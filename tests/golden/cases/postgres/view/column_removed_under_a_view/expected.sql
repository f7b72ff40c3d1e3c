-- view public.on_top: view public.v is made again, and its query reads it
DROP VIEW public.on_top;

DROP VIEW public.v;

CREATE VIEW public.v AS
SELECT t.id AS id
FROM public.t;

-- view public.on_top: view public.v is made again, and its query reads it
CREATE VIEW public.on_top AS
SELECT v.id AS id
FROM public.v;
