SET check_function_bodies = off;

COMMENT ON PROCEDURE public.p() IS 'b';
