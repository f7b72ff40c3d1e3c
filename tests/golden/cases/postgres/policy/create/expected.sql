ALTER TABLE public.doc ENABLE ROW LEVEL SECURITY;

CREATE POLICY own ON public.doc
    USING (owner = CURRENT_USER)
    WITH CHECK (owner = CURRENT_USER);
COMMENT ON POLICY own ON public.doc IS 'only mine';

CREATE POLICY reading ON public.doc
    AS RESTRICTIVE
    FOR SELECT
    TO app_reader, app_writer
    USING (id > 0);
