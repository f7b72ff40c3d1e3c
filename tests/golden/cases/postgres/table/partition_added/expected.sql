ALTER TABLE public.sale ADD COLUMN discount integer;

CREATE TABLE public.sale_south PARTITION OF public.sale
FOR VALUES IN ('s', NULL);
