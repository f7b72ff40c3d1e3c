CREATE TABLE a (x integer, y integer, PRIMARY KEY (x, y));
CREATE TABLE b (x integer, y integer, CONSTRAINT b_a FOREIGN KEY (x, y) REFERENCES a MATCH FULL);
