CREATE SCHEMA "it'ssc";
CREATE TABLE "it'ssc"."it's" (id integer PRIMARY KEY);
