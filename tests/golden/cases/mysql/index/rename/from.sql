CREATE TABLE t (a int, KEY old_name (a));
