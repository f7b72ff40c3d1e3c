DROP POLICY own ON public.doc;
