-- view public.v: column public.t.a changes its definition, and its query reads it
DROP VIEW public.v;

ALTER TABLE public.t ALTER COLUMN a TYPE text;

-- view public.v: column public.t.a changes its definition, and its query reads it
CREATE VIEW public.v AS
SELECT t.a AS a
FROM public.t;

-- rule public.v.ins: it stands on view public.v, which is made again
CREATE RULE ins AS
    ON INSERT TO public.v
    DO INSTEAD INSERT INTO public.t (a) VALUES (new.a);
