DROP DOMAIN public.percent;
