ALTER TABLE public.middle NO INHERIT public.base;
DROP TABLE public.base;
