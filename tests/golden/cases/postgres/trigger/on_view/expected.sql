DROP VIEW public.v;

CREATE VIEW public.v AS
SELECT t.id AS id
FROM public.t;

-- trigger public.v.write_v: it stands on view public.v, which is made again
CREATE TRIGGER write_v
    INSTEAD OF INSERT ON public.v
    FOR EACH ROW
    EXECUTE FUNCTION public.f();
