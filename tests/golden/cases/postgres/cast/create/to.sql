CREATE TYPE celsius AS (degrees double precision);
CREATE FUNCTION to_celsius(d double precision) RETURNS celsius LANGUAGE sql IMMUTABLE AS $$ SELECT ROW(d)::celsius $$;
CREATE CAST (double precision AS celsius) WITH FUNCTION to_celsius(double precision) AS ASSIGNMENT;
CREATE CAST (celsius AS text) WITH INOUT;
COMMENT ON CAST (celsius AS text) IS 'as it is written';
