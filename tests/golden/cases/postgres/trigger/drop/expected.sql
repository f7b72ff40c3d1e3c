DROP TRIGGER x ON public.t;
DROP FUNCTION public.f();
