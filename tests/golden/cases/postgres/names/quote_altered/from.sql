CREATE TABLE "a""b" ("a""bc" integer DEFAULT 1, "a""br" text);
CREATE VIEW "a""bv" AS SELECT "a""bc" FROM "a""b";
COMMENT ON TABLE "a""b" IS 'old a"b';
