CREATE TABLE "a; b" ("a; bc" bigint DEFAULT 2 NOT NULL);
CREATE VIEW "a; bv" AS SELECT "a; bc" FROM "a; b";
COMMENT ON TABLE "a; b" IS 'a; b';
