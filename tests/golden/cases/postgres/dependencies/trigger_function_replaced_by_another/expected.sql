SET check_function_bodies = off;

CREATE FUNCTION public.new_f()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RETURN NEW; END $$;

DROP TRIGGER x ON public.t;
DROP FUNCTION public.old_f();

CREATE TRIGGER x
    BEFORE INSERT ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION public.new_f();
