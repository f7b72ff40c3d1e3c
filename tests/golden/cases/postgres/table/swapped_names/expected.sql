ALTER TABLE public.a
    ADD COLUMN y text,
    DROP COLUMN x;

ALTER TABLE public.b
    ADD COLUMN x integer,
    DROP COLUMN y;
