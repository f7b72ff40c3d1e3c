ALTER RULE keep ON public.t RENAME TO never_delete;
