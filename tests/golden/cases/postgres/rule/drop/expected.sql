DROP RULE keep ON public.t;
