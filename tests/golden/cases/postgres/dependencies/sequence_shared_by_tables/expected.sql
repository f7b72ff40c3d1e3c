CREATE TABLE public.b (
    id bigint DEFAULT nextval('public.ids'::regclass) NOT NULL,
    CONSTRAINT b_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE public.ids INCREMENT BY 10;
ALTER SEQUENCE public.ids OWNED BY public.b.id;
