CREATE TABLE "MixedCase Name" ("MixedCase Namec" integer DEFAULT 1, "MixedCase Namer" text);
CREATE VIEW "MixedCase Namev" AS SELECT "MixedCase Namec" FROM "MixedCase Name";
COMMENT ON TABLE "MixedCase Name" IS 'old MixedCase Name';
