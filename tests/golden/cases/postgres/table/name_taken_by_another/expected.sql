ALTER TABLE public.a
    ADD COLUMN y text,
    DROP COLUMN x;

DROP TABLE public.b;
