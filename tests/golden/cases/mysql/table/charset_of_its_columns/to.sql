CREATE TABLE t (a varchar(10), b text CHARACTER SET ascii, c varchar(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci) COLLATE utf8mb4_unicode_ci;
CREATE TABLE u (a varchar(10), b text COLLATE utf8mb4_unicode_ci) COLLATE utf8mb4_unicode_ci;
