CREATE TYPE address AS (street text, zip character varying(10), city text);
CREATE TABLE customer (id integer PRIMARY KEY, home address);
