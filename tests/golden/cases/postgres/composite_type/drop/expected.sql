DROP FUNCTION public.norm(public.point3);
DROP TYPE public.point3;
