ALTER TABLE public.t
    ALTER COLUMN a TYPE bigint,
    ALTER COLUMN b TYPE text,
    ALTER COLUMN c TYPE numeric(12,2),
    ALTER COLUMN d TYPE timestamp with time zone,
    ALTER COLUMN e TYPE character varying(3);
