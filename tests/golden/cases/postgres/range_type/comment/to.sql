CREATE TYPE span AS RANGE (subtype = time);
COMMENT ON TYPE span IS 'part of a day';
