CREATE TYPE address AS (street text, city text);
COMMENT ON TYPE address IS 'where people live';
COMMENT ON COLUMN address.city IS 'without the district';
