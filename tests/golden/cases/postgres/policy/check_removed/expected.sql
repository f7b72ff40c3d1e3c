DROP POLICY own ON public.doc;

CREATE POLICY own ON public.doc
    USING (id > 0);
