CREATE TABLE booking (room integer, during tsrange, cancelled boolean DEFAULT false, CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&) WHERE (NOT cancelled));
