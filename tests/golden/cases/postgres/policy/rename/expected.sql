ALTER POLICY p ON public.doc RENAME TO everyone;
