CREATE TABLE t (id serial, n serial, PRIMARY KEY (n));
