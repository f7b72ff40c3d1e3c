COMMENT ON COLUMN public.t.a IS 'two
lines';

COMMENT ON COLUMN public.t.b IS NULL;
