ALTER DOMAIN public.percent DROP CONSTRAINT small;
ALTER DOMAIN public.percent ADD CONSTRAINT not_nan CHECK (value <> 'NaN'::numeric);
ALTER DOMAIN public.percent ADD CONSTRAINT small CHECK (value <= 1000);
