CREATE TABLE t (a varchar(10), b text CHARACTER SET ascii) COLLATE utf8mb4_0900_ai_ci;
CREATE TABLE u (a varchar(10)) COLLATE utf8mb4_unicode_ci;
