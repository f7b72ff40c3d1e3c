CREATE TABLE a (x integer);
CREATE INDEX i ON a (x);
