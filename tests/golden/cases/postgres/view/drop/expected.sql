DROP VIEW public.b;
DROP VIEW public.a;
