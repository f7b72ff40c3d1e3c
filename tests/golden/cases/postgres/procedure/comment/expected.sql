COMMENT ON PROCEDURE public.p() IS 'b';
