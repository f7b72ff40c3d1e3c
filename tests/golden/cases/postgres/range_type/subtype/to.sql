CREATE TYPE span AS RANGE (subtype = timetz);
CREATE TABLE shift (id integer PRIMARY KEY);
