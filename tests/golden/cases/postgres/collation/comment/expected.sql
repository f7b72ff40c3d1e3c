COMMENT ON COLLATION public.plain IS 'byte order';
