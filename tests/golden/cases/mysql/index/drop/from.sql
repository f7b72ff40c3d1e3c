CREATE TABLE t (a int, b int, KEY i (a), UNIQUE KEY u (b));
