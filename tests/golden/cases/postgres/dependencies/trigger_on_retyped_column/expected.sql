-- trigger public.t.x: column public.t.a changes its definition, and it fires on updates of that column
DROP TRIGGER x ON public.t;

ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

-- trigger public.t.x: column public.t.a changes its definition, and it fires on updates of that column
CREATE TRIGGER x
    BEFORE UPDATE OF a ON public.t
    FOR EACH ROW
    WHEN (new.a > 1)
    EXECUTE FUNCTION public.f();
