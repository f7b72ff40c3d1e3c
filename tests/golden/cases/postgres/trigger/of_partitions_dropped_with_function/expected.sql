DROP TRIGGER touched ON public.events;
DROP FUNCTION public.touch();
