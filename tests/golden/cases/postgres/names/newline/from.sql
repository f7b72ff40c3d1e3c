CREATE SCHEMA "line one
DROP TABLE t; --sc";
CREATE TABLE "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --" (id integer PRIMARY KEY);
