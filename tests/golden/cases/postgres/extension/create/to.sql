CREATE EXTENSION hstore;
CREATE TABLE product (id integer PRIMARY KEY, attributes hstore);
CREATE INDEX product_attributes ON product USING gin (attributes);
