CREATE SCHEMA "a */ b /* csc";
CREATE TABLE "a */ b /* csc"."a */ b /* c" (id integer PRIMARY KEY);
