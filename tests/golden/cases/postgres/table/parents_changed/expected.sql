ALTER TABLE public.both_of_them NO INHERIT public.base;

ALTER TABLE public.base
    ADD COLUMN b text DEFAULT 'x',
    ALTER COLUMN id SET NOT NULL,
    DROP CONSTRAINT base_a_check,
    DROP COLUMN a;

ALTER TABLE public.both_of_them
    ADD COLUMN own integer,
    DROP COLUMN id,
    DROP CONSTRAINT base_a_check,
    DROP COLUMN a;

ALTER TABLE public.on_its_own
    ADD COLUMN b text DEFAULT 'mine',
    ALTER COLUMN id SET NOT NULL,
    ALTER COLUMN z TYPE bigint,
    DROP CONSTRAINT on_its_own_a_check;

ALTER TABLE public.other ALTER COLUMN z TYPE bigint;

ALTER TABLE public.on_its_own
    INHERIT public.other,
    INHERIT public.base;
