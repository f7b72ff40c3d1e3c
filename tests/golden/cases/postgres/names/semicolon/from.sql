CREATE SCHEMA "a; bsc";
CREATE TABLE "a; bsc"."a; b" (id integer PRIMARY KEY);
