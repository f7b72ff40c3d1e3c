SET check_function_bodies = off;

CREATE FUNCTION public.to_celsius(d double precision)
RETURNS public.celsius
LANGUAGE sql
IMMUTABLE
AS $$ SELECT ROW(d)::celsius $$;

CREATE CAST (double precision AS public.celsius) WITH FUNCTION public.to_celsius(double precision) AS ASSIGNMENT;

CREATE CAST (public.celsius AS text) WITH INOUT;
COMMENT ON CAST (public.celsius AS text) IS 'as it is written';
