-- plumb: renamed from addr
CREATE TYPE address AS (street text);
CREATE FUNCTION street(a address) RETURNS text LANGUAGE sql AS $$ SELECT (a).street $$;
