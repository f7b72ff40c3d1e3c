DROP TABLE public.city;
DROP TABLE public.country;
