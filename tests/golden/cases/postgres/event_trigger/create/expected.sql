CREATE EVENT TRIGGER watch_ddl ON ddl_command_end
    WHEN TAG IN ('CREATE TABLE', 'DROP TABLE')
    EXECUTE FUNCTION public.watch();

CREATE EVENT TRIGGER watch_drop ON sql_drop
    EXECUTE FUNCTION public.watch();
