CREATE TABLE "a */ b /* c" ("a */ b /* cc" bigint DEFAULT 2 NOT NULL);
CREATE VIEW "a */ b /* cv" AS SELECT "a */ b /* cc" FROM "a */ b /* c";
COMMENT ON TABLE "a */ b /* c" IS 'a */ b /* c';
