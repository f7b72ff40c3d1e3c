DROP STATISTICS public.ab;
CREATE STATISTICS public.ab (dependencies, ndistinct) ON a, b FROM public.t;
