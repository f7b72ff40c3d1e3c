CREATE SEQUENCE invoice_number START WITH 1000 INCREMENT BY 10 CACHE 5;
CREATE TABLE invoice (number bigint DEFAULT nextval('invoice_number') PRIMARY KEY);
