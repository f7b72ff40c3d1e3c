DROP EVENT TRIGGER watch_drop;
DROP FUNCTION public.watch();
