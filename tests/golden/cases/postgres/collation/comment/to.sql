CREATE COLLATION plain (provider = libc, locale = 'C');
COMMENT ON COLLATION plain IS 'byte order';
