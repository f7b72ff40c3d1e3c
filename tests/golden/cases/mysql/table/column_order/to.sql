CREATE TABLE t (d int, a int, x int, c int, b int NOT NULL);
