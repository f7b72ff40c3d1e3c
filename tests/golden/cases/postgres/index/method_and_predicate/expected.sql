DROP INDEX public.i;
CREATE INDEX i ON public.t (a);
DROP INDEX public.j;
CREATE INDEX j ON public.t (a) WHERE deleted_at IS NOT NULL;
