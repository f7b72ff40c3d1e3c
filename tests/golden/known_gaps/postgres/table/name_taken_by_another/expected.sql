DROP TABLE public.a;
ALTER TABLE public.b RENAME TO a;
