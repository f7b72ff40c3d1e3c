CREATE TYPE address AS (street text, city text, country character(2));
CREATE TABLE customer (id integer PRIMARY KEY, home address);
