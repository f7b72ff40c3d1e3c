CREATE SCHEMA crm;
CREATE TABLE crm.contact (id integer PRIMARY KEY, name text NOT NULL);
CREATE VIEW crm.names AS SELECT name FROM crm.contact;
