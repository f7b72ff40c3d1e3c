CREATE TABLE t (id integer, new_name text);
