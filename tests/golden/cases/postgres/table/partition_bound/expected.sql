ALTER TABLE public.sale DETACH PARTITION public.sale_small;
ALTER TABLE public.sale ATTACH PARTITION public.sale_small FOR VALUES FROM (MINVALUE) TO (500);
