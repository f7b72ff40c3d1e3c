COMMENT ON POLICY p ON public.doc IS 'everyone';
