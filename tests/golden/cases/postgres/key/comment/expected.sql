COMMENT ON CONSTRAINT t_pk ON public.t IS 'the only one';
