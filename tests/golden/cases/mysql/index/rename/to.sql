CREATE TABLE t (a int, KEY new_name (a));
