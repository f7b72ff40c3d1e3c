COMMENT ON CONSTRAINT b_x ON public.b IS 'belongs to';
