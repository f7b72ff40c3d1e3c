CREATE TYPE address AS (street text, city text);
CREATE TABLE customer (id integer PRIMARY KEY, home address);
