ALTER DOMAIN public.code SET DEFAULT upper('x');
ALTER DOMAIN public.label DROP DEFAULT;
ALTER DOMAIN public.quantity SET DEFAULT 10;
