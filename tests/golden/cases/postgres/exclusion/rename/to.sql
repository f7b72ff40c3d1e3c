CREATE TABLE booking (during tsrange, CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&));
