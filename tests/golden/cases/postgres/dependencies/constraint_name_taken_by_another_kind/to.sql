CREATE TABLE t (a integer, b integer, CONSTRAINT c UNIQUE (a));
