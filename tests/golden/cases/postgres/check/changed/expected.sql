ALTER TABLE public.t
    DROP CONSTRAINT known,
    ADD CONSTRAINT known CHECK (state IN ('new', 'done', 'failed'));
