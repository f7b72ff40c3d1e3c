ALTER TABLE public.t
    DROP CONSTRAINT positive,
    ADD CONSTRAINT positive CHECK (a > 0) NO INHERIT;
