ALTER TABLE public.t
    ALTER COLUMN a TYPE text,
    ALTER COLUMN a SET DEFAULT '',
    ALTER COLUMN b TYPE character varying(30),
    ALTER COLUMN c TYPE bigint;
