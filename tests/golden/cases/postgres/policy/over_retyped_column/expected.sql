-- policy public.doc.team: column public.doc.team changes its definition, and its condition uses it
DROP POLICY team ON public.doc;

ALTER TABLE public.doc ALTER COLUMN team TYPE bigint;

-- policy public.doc.team: column public.doc.team changes its definition, and its condition uses it
CREATE POLICY team ON public.doc
    USING (team = 1);
