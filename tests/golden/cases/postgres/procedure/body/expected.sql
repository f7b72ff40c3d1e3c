SET check_function_bodies = off;

CREATE OR REPLACE PROCEDURE public.p(INOUT a integer)
LANGUAGE plpgsql
SECURITY DEFINER
AS $$ BEGIN a := 2; COMMIT; END $$;
