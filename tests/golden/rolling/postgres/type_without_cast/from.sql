CREATE TABLE job (id int PRIMARY KEY, last_attempt timestamptz);
