CREATE TABLE payment (id int, paid_on date, customer int);
CREATE INDEX payment_customer ON payment (customer);
