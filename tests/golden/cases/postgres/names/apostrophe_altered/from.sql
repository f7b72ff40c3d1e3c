CREATE TABLE "it's" ("it'sc" integer DEFAULT 1, "it'sr" text);
CREATE VIEW "it'sv" AS SELECT "it'sc" FROM "it's";
COMMENT ON TABLE "it's" IS 'old it''s';
