SET check_function_bodies = off;

COMMENT ON SCHEMA "MixedCase Namesc" IS 'MixedCase Name';

CREATE TYPE "MixedCase Namesc"."MixedCase Namee" AS ENUM (
    'MixedCase Name1',
    'MixedCase Name2'
);

CREATE DOMAIN "MixedCase Namesc"."MixedCase Named" AS text
    CONSTRAINT "MixedCase Namek" CHECK (value <> 'MixedCase Name');

CREATE SEQUENCE "MixedCase Namesc"."MixedCase Names";

ALTER TABLE "MixedCase Namesc"."MixedCase Name"
    ADD COLUMN "MixedCase Namec" "MixedCase Namesc"."MixedCase Namee" DEFAULT 'MixedCase Name1' NOT NULL,
    ADD COLUMN other "MixedCase Namesc"."MixedCase Named" DEFAULT 'MixedCase Name',
    ADD CONSTRAINT "MixedCase Namek" CHECK ("MixedCase Namec" > 'MixedCase Name1');
COMMENT ON COLUMN "MixedCase Namesc"."MixedCase Name"."MixedCase Namec" IS 'MixedCase Name';

ALTER SEQUENCE "MixedCase Namesc"."MixedCase Names" OWNED BY "MixedCase Namesc"."MixedCase Name"."MixedCase Namec";
CREATE INDEX "MixedCase Namei" ON "MixedCase Namesc"."MixedCase Name" ("MixedCase Namec") WHERE "MixedCase Namec" = 'MixedCase Name2';

CREATE FUNCTION "MixedCase Namesc"."MixedCase Namef"()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE NOTICE 'x'; RETURN NULL; END $$;

CREATE FUNCTION "MixedCase Namesc"."MixedCase Namer"("MixedCase Namec" "MixedCase Namesc"."MixedCase Namee")
RETURNS text
LANGUAGE sql
AS $$SELECT 'MixedCase Name'$$;

CREATE VIEW "MixedCase Namesc"."MixedCase Namev" AS
SELECT
    x."MixedCase Namec" AS "MixedCase Namer",
    'MixedCase Name'::text AS words
FROM "MixedCase Namesc"."MixedCase Name" AS x;

CREATE TRIGGER "MixedCase Nameg"
    AFTER INSERT ON "MixedCase Namesc"."MixedCase Name"
    FOR EACH ROW
    EXECUTE FUNCTION "MixedCase Namesc"."MixedCase Namef"('MixedCase Name');

CREATE POLICY "MixedCase Namep" ON "MixedCase Namesc"."MixedCase Name"
    USING ("MixedCase Namec" <> 'MixedCase Name2');
