CREATE TABLE "it's" ("it'sc" bigint DEFAULT 2 NOT NULL);
CREATE VIEW "it'sv" AS SELECT "it'sc" FROM "it's";
COMMENT ON TABLE "it's" IS 'it''s';
