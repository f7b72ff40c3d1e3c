CREATE TABLE t (id integer, old_name text);
