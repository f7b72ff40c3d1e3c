CREATE TABLE t (id int PRIMARY KEY, j longtext, k longtext COLLATE utf8mb4_bin);
