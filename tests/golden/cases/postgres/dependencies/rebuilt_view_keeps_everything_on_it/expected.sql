-- view public.v: column public.t.a changes its definition, and its query reads it
DROP VIEW public.v;

ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

-- view public.v: column public.t.a changes its definition, and its query reads it
CREATE VIEW public.v WITH (security_barrier = true) AS
SELECT t.a AS a
FROM public.t;
ALTER VIEW public.v ALTER COLUMN a SET DEFAULT 1;
COMMENT ON COLUMN public.v.a IS 'kept too';
COMMENT ON VIEW public.v IS 'kept';
ALTER VIEW public.v OWNER TO app_writer;
GRANT SELECT ON TABLE public.v TO app_reader;

-- trigger public.v.w: it stands on view public.v, which is made again
CREATE TRIGGER w
    INSTEAD OF INSERT ON public.v
    FOR EACH ROW
    EXECUTE FUNCTION public.f();
