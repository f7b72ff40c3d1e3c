CREATE TABLE t (old_id integer PRIMARY KEY);
