CREATE TYPE public.float_range AS RANGE (
    SUBTYPE = double precision,
    SUBTYPE_DIFF = float8mi
);

CREATE TABLE public.reading (
    id integer NOT NULL,
    span public.float_range,
    CONSTRAINT reading_pkey PRIMARY KEY (id)
);
