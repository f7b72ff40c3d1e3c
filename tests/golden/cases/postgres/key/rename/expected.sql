ALTER TABLE public.t RENAME CONSTRAINT old_pk TO new_pk;
