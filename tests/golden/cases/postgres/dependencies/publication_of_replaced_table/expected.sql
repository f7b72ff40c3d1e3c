ALTER TABLE public.t ADD COLUMN b text;
ALTER PUBLICATION p SET TABLE public.t (id, b) WHERE (id > 10);
