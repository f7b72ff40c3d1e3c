ALTER POLICY own ON public.doc
    TO app_writer
    USING (owner = SESSION_USER)
    WITH CHECK (id > 0);
