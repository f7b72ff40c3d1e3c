COMMENT ON DOMAIN public.percent IS 'of the whole';
COMMENT ON CONSTRAINT small ON DOMAIN public.percent IS 'never more than all';
