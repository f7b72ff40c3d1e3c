CREATE TABLE booking (during tsrange);
