CREATE TABLE "a */ b /* c" ("a */ b /* cc" integer DEFAULT 1, "a */ b /* cr" text);
CREATE VIEW "a */ b /* cv" AS SELECT "a */ b /* cc" FROM "a */ b /* c";
COMMENT ON TABLE "a */ b /* c" IS 'old a */ b /* c';
