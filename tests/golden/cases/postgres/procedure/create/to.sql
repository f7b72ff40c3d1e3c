CREATE TABLE log (line text);
CREATE PROCEDURE write_log(line text, times integer DEFAULT 1) LANGUAGE sql AS $$ INSERT INTO log SELECT line FROM generate_series(1, times) $$;
COMMENT ON PROCEDURE write_log(text, integer) IS 'writes';
