CREATE TABLE public.c (
    id integer NOT NULL,
    CONSTRAINT c_pkey PRIMARY KEY (id)
);

ALTER TABLE public.b
    DROP CONSTRAINT b_x,
    ADD CONSTRAINT b_x FOREIGN KEY (x) REFERENCES public.c (id);

DROP TABLE public.a;
