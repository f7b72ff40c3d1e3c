SET check_function_bodies = off;

DROP PROCEDURE public.p(integer);

CREATE PROCEDURE public.p(b integer)
LANGUAGE plpgsql
AS $$ BEGIN NULL; END $$;
