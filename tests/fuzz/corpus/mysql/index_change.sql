CREATE TABLE t (a int, b int, UNIQUE KEY i (a, b) USING HASH);
