COMMENT ON FUNCTION public.f(integer) IS 'it''s $$ quoted';
