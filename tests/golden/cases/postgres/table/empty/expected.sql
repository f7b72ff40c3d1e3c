CREATE TABLE public.nothing (
);
