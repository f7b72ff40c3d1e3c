COMMENT ON AGGREGATE public.total(integer) IS 'sum without bigint';
