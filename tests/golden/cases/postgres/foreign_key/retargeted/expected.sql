CREATE TABLE public.c (
    id integer NOT NULL,
    CONSTRAINT c_pkey PRIMARY KEY (id)
);

ALTER TABLE public.b DROP CONSTRAINT b_x;
DROP TABLE public.a;
ALTER TABLE public.b ADD CONSTRAINT b_x FOREIGN KEY (x) REFERENCES public.c (id);
