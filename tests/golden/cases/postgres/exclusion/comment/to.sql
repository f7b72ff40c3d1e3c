CREATE TABLE booking (during tsrange, CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&));
COMMENT ON CONSTRAINT no_overlap ON booking IS 'one at a time';
