SET check_function_bodies = off;

CREATE PROCEDURE public.write_log(line text, times integer DEFAULT 1)
LANGUAGE sql
AS $$ INSERT INTO log SELECT line FROM generate_series(1, times) $$;
COMMENT ON PROCEDURE public.write_log(text, integer) IS 'writes';
