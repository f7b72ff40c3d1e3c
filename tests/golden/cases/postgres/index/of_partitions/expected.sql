DROP INDEX public.p_old;
CREATE INDEX p_new ON public.p (a, b);
CREATE INDEX p1_only ON public.p1 (b DESC);
