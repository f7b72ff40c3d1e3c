CREATE SCHEMA "$$ $body$sc";
CREATE TABLE "$$ $body$sc"."$$ $body$" (id integer PRIMARY KEY);
