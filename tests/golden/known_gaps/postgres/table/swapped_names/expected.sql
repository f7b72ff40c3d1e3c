ALTER TABLE public.a RENAME TO a__old;
ALTER TABLE public.b RENAME TO a;
ALTER TABLE public.a__old RENAME TO b;
