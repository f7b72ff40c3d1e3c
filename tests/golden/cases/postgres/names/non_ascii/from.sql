CREATE SCHEMA "Größe_日本_🐘sc";
CREATE TABLE "Größe_日本_🐘sc"."Größe_日本_🐘" (id integer PRIMARY KEY);
