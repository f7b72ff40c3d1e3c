CREATE TABLE booking (during tsrange, gap tsrange, CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&, gap WITH -|-) DEFERRABLE);
