CREATE TABLE t (a integer, b integer, CONSTRAINT c CHECK (a > 0));
