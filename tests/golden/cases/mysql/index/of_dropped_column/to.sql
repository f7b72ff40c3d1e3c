CREATE TABLE t (a int, KEY j (a));
