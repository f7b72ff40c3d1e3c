CREATE TABLE t (a integer UNIQUE, b integer, CONSTRAINT pair UNIQUE (a, b) INCLUDE (b) WITH (fillfactor = 80));
