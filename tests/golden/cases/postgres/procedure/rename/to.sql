-- plumb: renamed from p
CREATE PROCEDURE q() LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
