ALTER TABLE public.shift DROP COLUMN hours;
DROP TYPE public.span;

CREATE TYPE public.span AS RANGE (
    SUBTYPE = time with time zone
);
