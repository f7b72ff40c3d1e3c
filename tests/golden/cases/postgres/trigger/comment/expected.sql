COMMENT ON TRIGGER x ON public.t IS 'audit';
