DROP TYPE public.float_range;

CREATE TYPE public.double_range AS RANGE (
    SUBTYPE = double precision
);
