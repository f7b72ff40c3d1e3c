CREATE TABLE t (id integer, old text);
