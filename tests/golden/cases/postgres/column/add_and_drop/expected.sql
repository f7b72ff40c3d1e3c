ALTER TABLE public.t
    ADD COLUMN new_name text,
    DROP COLUMN old_name;
