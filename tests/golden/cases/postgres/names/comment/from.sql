CREATE SCHEMA "x -- ysc";
CREATE TABLE "x -- ysc"."x -- y" (id integer PRIMARY KEY);
