CREATE TABLE t (id integer);
CREATE TABLE log (id integer, at timestamp);
