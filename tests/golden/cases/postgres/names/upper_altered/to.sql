CREATE TABLE "MixedCase Name" ("MixedCase Namec" bigint DEFAULT 2 NOT NULL);
CREATE VIEW "MixedCase Namev" AS SELECT "MixedCase Namec" FROM "MixedCase Name";
COMMENT ON TABLE "MixedCase Name" IS 'MixedCase Name';
