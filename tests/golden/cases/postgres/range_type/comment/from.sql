CREATE TYPE span AS RANGE (subtype = time);
