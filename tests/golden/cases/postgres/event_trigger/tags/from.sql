CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER watch_drop ON ddl_command_start WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION watch();
