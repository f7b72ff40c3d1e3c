CREATE STATISTICS public.lowered ON a, lower(b), (a % 10) FROM public.t;
