SET check_function_bodies = off;

CREATE FUNCTION public.new_code()
RETURNS text
LANGUAGE sql
AS $$ SELECT md5(random()::text) $$;

ALTER TABLE public.t ALTER COLUMN a SET DEFAULT public.new_code();
