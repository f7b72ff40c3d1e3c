-- view public.v: column public.t.computed is made again, and its query reads it
DROP VIEW public.v;

ALTER TABLE public.t
    DROP COLUMN computed,
    ADD COLUMN computed integer GENERATED ALWAYS AS (a * 3) STORED;

-- view public.v: column public.t.computed is made again, and its query reads it
CREATE VIEW public.v AS
SELECT t.computed AS computed
FROM public.t;
