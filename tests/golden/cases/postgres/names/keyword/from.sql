CREATE SCHEMA "selectsc";
CREATE TABLE "selectsc"."select" (id integer PRIMARY KEY);
