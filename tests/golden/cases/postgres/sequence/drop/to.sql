CREATE TABLE ticket (number bigint NOT NULL);
