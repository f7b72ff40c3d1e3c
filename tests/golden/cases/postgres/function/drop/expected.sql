DROP FUNCTION public.f();
DROP FUNCTION public.f(text);
