COMMENT ON RULE keep ON public.t IS 'b';
