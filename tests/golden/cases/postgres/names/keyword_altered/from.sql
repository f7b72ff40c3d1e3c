CREATE TABLE "select" ("selectc" integer DEFAULT 1, "selectr" text);
CREATE VIEW "selectv" AS SELECT "selectc" FROM "select";
COMMENT ON TABLE "select" IS 'old select';
