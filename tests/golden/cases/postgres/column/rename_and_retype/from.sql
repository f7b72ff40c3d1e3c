CREATE TABLE t (id integer, qty smallint DEFAULT 1);
