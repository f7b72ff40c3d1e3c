CREATE DOMAIN public.percent AS integer CONSTRAINT low CHECK (VALUE <= 100);
CREATE TABLE public.t (p public.percent);
