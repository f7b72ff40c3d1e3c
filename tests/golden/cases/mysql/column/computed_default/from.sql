CREATE TABLE t (id int NOT NULL PRIMARY KEY, a int, b int DEFAULT (2 * 3), c varchar(20));
