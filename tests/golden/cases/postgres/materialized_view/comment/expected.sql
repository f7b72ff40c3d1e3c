COMMENT ON MATERIALIZED VIEW public.m IS 'one';
COMMENT ON COLUMN public.m.a IS 'a one';
