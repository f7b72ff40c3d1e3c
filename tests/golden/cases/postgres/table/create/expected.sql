CREATE TABLE public.customer (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    email text NOT NULL,
    name character varying(80) DEFAULT '' NOT NULL,
    balance numeric(12,2) DEFAULT 0.00 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    initials text GENERATED ALWAYS AS (left(name, 2)) STORED,
    CONSTRAINT customer_email_key UNIQUE (email),
    CONSTRAINT customer_pkey PRIMARY KEY (id),
    CONSTRAINT customer_balance_check CHECK (balance >= -100)
);
COMMENT ON COLUMN public.customer.balance IS 'may go below zero';
COMMENT ON TABLE public.customer IS 'People who buy';
