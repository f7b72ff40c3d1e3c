CREATE TABLE t (a int, b int, KEY i (b), KEY j (a, b));
