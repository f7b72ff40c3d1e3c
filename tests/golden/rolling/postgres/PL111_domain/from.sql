CREATE DOMAIN public.percent AS integer;
CREATE TABLE public.t (p public.percent);
