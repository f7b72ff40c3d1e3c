CREATE TABLE t (a varchar(10), b text CHARACTER SET ascii) CHARSET utf8mb4 COLLATE utf8mb4_unicode_ci;
