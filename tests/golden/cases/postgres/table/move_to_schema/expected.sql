CREATE TABLE archive.log (
    id integer NOT NULL,
    line text,
    CONSTRAINT log_pkey PRIMARY KEY (id)
);

DROP TABLE public.log;
