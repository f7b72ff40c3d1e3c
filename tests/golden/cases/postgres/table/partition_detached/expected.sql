ALTER TABLE public.sale DETACH PARTITION public.sale_north;
