COMMENT ON CAST (public.celsius AS text) IS 'x';
