CREATE SEQUENCE public.invoice_number INCREMENT BY 10 START WITH 1000 CACHE 5;

CREATE TABLE public.invoice (
    number bigint DEFAULT nextval('public.invoice_number'::regclass) NOT NULL,
    CONSTRAINT invoice_pkey PRIMARY KEY (number)
);
