DROP POLICY own ON public.doc;

CREATE POLICY own ON public.doc
    AS RESTRICTIVE
    FOR UPDATE
    USING (true);
