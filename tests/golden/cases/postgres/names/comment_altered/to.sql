CREATE TABLE "x -- y" ("x -- yc" bigint DEFAULT 2 NOT NULL);
CREATE VIEW "x -- yv" AS SELECT "x -- yc" FROM "x -- y";
COMMENT ON TABLE "x -- y" IS 'x -- y';
