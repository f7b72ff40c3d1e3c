ALTER TABLE public.sale ATTACH PARTITION public.sale_north FOR VALUES IN ('n');
