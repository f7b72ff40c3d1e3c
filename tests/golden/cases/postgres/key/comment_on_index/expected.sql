COMMENT ON INDEX public.a_key IS NULL;
COMMENT ON INDEX public.a_excl IS 'also of an index';

CREATE TABLE public.b (
    x integer,
    y integer,
    CONSTRAINT b_x_key UNIQUE (x),
    CONSTRAINT b_y_excl EXCLUDE USING btree (y WITH =)
);
COMMENT ON INDEX public.b_y_excl IS 'also of an index';

CREATE TABLE public.c (
    x integer NOT NULL,
    CONSTRAINT c_pkey PRIMARY KEY (x)
);
COMMENT ON INDEX public.c_pkey IS 'made with it';

DROP TABLE public.gone;
