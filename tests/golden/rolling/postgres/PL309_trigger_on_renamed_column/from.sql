CREATE TABLE public.users (id bigint PRIMARY KEY, name text);
CREATE TABLE public.notes (said text);
CREATE FUNCTION public.lowered() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := lower(NEW.name); RETURN NEW; END $$;
CREATE TRIGGER lowered BEFORE INSERT OR UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.lowered();
CREATE FUNCTION public.noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.notes VALUES (NEW.name); RETURN NULL; END $$;
CREATE TRIGGER noted AFTER INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION public.noted();
CREATE TRIGGER spelled BEFORE UPDATE OF name ON public.users FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
