CREATE TABLE t (a integer, CONSTRAINT u UNIQUE (a) WITH (fillfactor = 60));
