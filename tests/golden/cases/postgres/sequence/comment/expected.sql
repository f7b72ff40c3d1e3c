COMMENT ON SEQUENCE public.s IS 'two';
