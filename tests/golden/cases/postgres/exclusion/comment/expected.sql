COMMENT ON CONSTRAINT no_overlap ON public.booking IS 'one at a time';
