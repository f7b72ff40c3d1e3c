CREATE TABLE b (x integer);
CREATE INDEX i ON b (x);
