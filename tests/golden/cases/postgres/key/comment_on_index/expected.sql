COMMENT ON INDEX public.a_key IS NULL;
COMMENT ON INDEX public.a_excl IS 'also of an index';

CREATE TABLE public.b (
    x integer,
    CONSTRAINT b_excl EXCLUDE USING btree (x WITH =)
);
COMMENT ON INDEX public.b_excl IS 'made with it';

CREATE TABLE public.c (
    x integer NOT NULL,
    CONSTRAINT c_pkey PRIMARY KEY (x)
);
COMMENT ON INDEX public.c_pkey IS 'made with it';

DROP TABLE public.gone;
