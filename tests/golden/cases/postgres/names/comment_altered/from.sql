CREATE TABLE "x -- y" ("x -- yc" integer DEFAULT 1, "x -- yr" text);
CREATE VIEW "x -- yv" AS SELECT "x -- yc" FROM "x -- y";
COMMENT ON TABLE "x -- y" IS 'old x -- y';
