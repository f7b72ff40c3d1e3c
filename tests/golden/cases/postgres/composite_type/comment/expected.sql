COMMENT ON TYPE public.address IS 'where people live';
COMMENT ON COLUMN public.address.city IS 'without the district';
