CREATE SCHEMA "back\slashsc";
CREATE TABLE "back\slashsc"."back\slash" (id integer PRIMARY KEY);
