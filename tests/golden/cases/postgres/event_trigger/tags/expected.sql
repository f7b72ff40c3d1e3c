DROP EVENT TRIGGER watch_drop;

CREATE EVENT TRIGGER watch_drop ON ddl_command_start
    WHEN TAG IN ('DROP TABLE', 'DROP VIEW')
    EXECUTE FUNCTION public.watch();
