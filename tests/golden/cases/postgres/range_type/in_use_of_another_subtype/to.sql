CREATE TYPE span AS RANGE (SUBTYPE = numeric);
CREATE TABLE t (at span);
