CREATE TABLE "select" ("selectc" bigint DEFAULT 2 NOT NULL);
CREATE VIEW "selectv" AS SELECT "selectc" FROM "select";
COMMENT ON TABLE "select" IS 'select';
