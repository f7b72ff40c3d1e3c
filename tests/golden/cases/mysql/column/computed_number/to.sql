CREATE TABLE t (id int, a int DEFAULT (1+1), b int DEFAULT -1, c double DEFAULT 1.5, d int DEFAULT (3-1));
