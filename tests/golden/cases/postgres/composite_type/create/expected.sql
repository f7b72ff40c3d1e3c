CREATE TYPE public.address AS (
    street text,
    zip character varying(10),
    city text
);

CREATE TABLE public.customer (
    id integer NOT NULL,
    home public.address,
    CONSTRAINT customer_pkey PRIMARY KEY (id)
);
