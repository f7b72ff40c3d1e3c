CREATE TYPE span AS RANGE (subtype = time);
CREATE TABLE shift (id integer PRIMARY KEY, hours span);
