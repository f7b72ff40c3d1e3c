-- plumb: renamed from crm
CREATE SCHEMA customers;
CREATE TABLE customers.contact (id integer PRIMARY KEY, name text NOT NULL);
CREATE VIEW customers.names AS SELECT name FROM customers.contact;
