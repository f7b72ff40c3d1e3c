CREATE RULE keep AS
    ON DELETE TO public.t
    DO INSTEAD NOTHING;
COMMENT ON RULE keep ON public.t IS 'never delete';

CREATE RULE note AS
    ON INSERT TO public.t
    WHERE new.id > 10
    DO ALSO INSERT INTO public.log (id, at) VALUES (new.id, now());
