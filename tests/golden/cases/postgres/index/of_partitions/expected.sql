CREATE INDEX p1_only ON public.p1 (b DESC);
CREATE INDEX p_new ON public.p (a, b);
DROP INDEX public.p_old;
