CREATE SCHEMA billing;
COMMENT ON SCHEMA billing IS 'Invoices and payments';
CREATE TABLE billing.invoice (id bigint PRIMARY KEY);
