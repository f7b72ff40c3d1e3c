CREATE SCHEMA billing;
COMMENT ON SCHEMA billing IS 'Invoices and payments';

CREATE TABLE billing.invoice (
    id bigint NOT NULL,
    CONSTRAINT invoice_pkey PRIMARY KEY (id)
);
