CREATE TYPE addr AS (street text);
CREATE FUNCTION street(a addr) RETURNS text LANGUAGE sql AS $$ SELECT (a).street $$;
