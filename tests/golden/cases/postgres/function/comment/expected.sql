SET check_function_bodies = off;

COMMENT ON FUNCTION public.f(integer) IS 'it''s $$ quoted';
