CREATE TABLE customer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE,
  name character varying(80) DEFAULT '' NOT NULL,
  balance numeric(12,2) DEFAULT 0.00 NOT NULL CHECK (balance >= -100),
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  tags text[] DEFAULT '{}'::text[] NOT NULL,
  initials text GENERATED ALWAYS AS (left(name, 2)) STORED
);
COMMENT ON TABLE customer IS 'People who buy';
COMMENT ON COLUMN customer.balance IS 'may go below zero';
