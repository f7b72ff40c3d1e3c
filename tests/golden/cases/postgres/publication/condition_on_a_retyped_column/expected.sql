-- publication p: column public.t.id changes its definition, and its row filter uses it
ALTER PUBLICATION p DROP TABLE public.t;

ALTER TABLE public.t ALTER COLUMN id TYPE bigint;

-- publication p: column public.t.id changes its definition, and its row filter uses it
ALTER PUBLICATION p SET TABLE public.t WHERE (id > 1);
