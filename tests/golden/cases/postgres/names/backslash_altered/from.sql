CREATE TABLE "back\slash" ("back\slashc" integer DEFAULT 1, "back\slashr" text);
CREATE VIEW "back\slashv" AS SELECT "back\slashc" FROM "back\slash";
COMMENT ON TABLE "back\slash" IS 'old back\slash';
