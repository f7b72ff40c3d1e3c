COMMENT ON TABLE public.t IS 'second; -- not a comment';
