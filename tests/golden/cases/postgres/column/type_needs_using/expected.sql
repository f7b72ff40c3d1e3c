ALTER TABLE public.t
    ALTER COLUMN a DROP DEFAULT,
    ALTER COLUMN a TYPE integer USING a::integer,
    ALTER COLUMN a SET DEFAULT 0,
    ALTER COLUMN b TYPE uuid USING b::uuid,
    ALTER COLUMN c TYPE boolean USING c::boolean;
