SET check_function_bodies = off;

DROP FUNCTION public.f();

CREATE PROCEDURE public.f()
LANGUAGE plpgsql
AS $$ BEGIN END $$;
