CREATE DOMAIN amount AS integer CHECK (VALUE > 0);
CREATE TABLE payment (id integer PRIMARY KEY, paid amount NOT NULL);
CREATE VIEW payments AS SELECT paid FROM payment;
