COMMENT ON VIEW public.v IS NULL;
COMMENT ON COLUMN public.v.one IS 'always 1';
