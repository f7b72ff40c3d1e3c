ALTER TABLE public.t
    DROP CONSTRAINT t_a_check,
    ALTER COLUMN a TYPE bigint,
    ALTER COLUMN b TYPE text,
    ALTER COLUMN c TYPE numeric,
    ADD CONSTRAINT t_a_check CHECK (a IN (1, 2, 3)),
    DROP CONSTRAINT t_d_check,
    ALTER COLUMN d TYPE timestamp without time zone,
    ADD CONSTRAINT t_d_check CHECK (d > '2020-01-01');
