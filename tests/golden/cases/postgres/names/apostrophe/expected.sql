SET check_function_bodies = off;

COMMENT ON SCHEMA "it'ssc" IS 'it''s';

CREATE TYPE "it'ssc"."it'se" AS ENUM (
    'it''s1',
    'it''s2'
);

CREATE DOMAIN "it'ssc"."it'sd" AS text
    CONSTRAINT "it'sk" CHECK (value <> 'it''s');

CREATE SEQUENCE "it'ssc"."it'ss";

ALTER TABLE "it'ssc"."it's"
    ADD COLUMN "it'sc" "it'ssc"."it'se" DEFAULT 'it''s1' NOT NULL,
    ADD COLUMN other "it'ssc"."it'sd" DEFAULT 'it''s',
    ADD CONSTRAINT "it'sk" CHECK ("it'sc" > 'it''s1');
COMMENT ON COLUMN "it'ssc"."it's"."it'sc" IS 'it''s';

ALTER SEQUENCE "it'ssc"."it'ss" OWNED BY "it'ssc"."it's"."it'sc";
CREATE INDEX "it'si" ON "it'ssc"."it's" ("it'sc") WHERE "it'sc" = 'it''s2';

CREATE FUNCTION "it'ssc"."it'sf"()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE NOTICE 'x'; RETURN NULL; END $$;

CREATE FUNCTION "it'ssc"."it'sr"("it'sc" "it'ssc"."it'se")
RETURNS text
LANGUAGE sql
AS $$SELECT 'it''s'$$;

CREATE VIEW "it'ssc"."it'sv" AS
SELECT
    x."it'sc" AS "it'sr",
    'it''s'::text AS words
FROM "it'ssc"."it's" AS x;

CREATE TRIGGER "it'sg"
    AFTER INSERT ON "it'ssc"."it's"
    FOR EACH ROW
    EXECUTE FUNCTION "it'ssc"."it'sf"('it''s');

CREATE POLICY "it'sp" ON "it'ssc"."it's"
    USING ("it'sc" <> 'it''s2');
