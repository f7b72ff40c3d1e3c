ALTER PUBLICATION p SET TABLE public.b, public.c;
DROP TABLE public.a;
