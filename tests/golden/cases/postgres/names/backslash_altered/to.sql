CREATE TABLE "back\slash" ("back\slashc" bigint DEFAULT 2 NOT NULL);
CREATE VIEW "back\slashv" AS SELECT "back\slashc" FROM "back\slash";
COMMENT ON TABLE "back\slash" IS 'back\slash';
