ALTER PUBLICATION p SET TABLE public.a (id, region) WHERE (region = 'eu');
