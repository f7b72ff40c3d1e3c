SET check_function_bodies = off;

COMMENT ON SCHEMA "a */ b /* csc" IS 'a */ b /* c';

CREATE TYPE "a */ b /* csc"."a */ b /* ce" AS ENUM (
    'a */ b /* c1',
    'a */ b /* c2'
);

CREATE DOMAIN "a */ b /* csc"."a */ b /* cd" AS text
    CONSTRAINT "a */ b /* ck" CHECK (value <> 'a */ b /* c');

CREATE SEQUENCE "a */ b /* csc"."a */ b /* cs";

ALTER TABLE "a */ b /* csc"."a */ b /* c"
    ADD COLUMN "a */ b /* cc" "a */ b /* csc"."a */ b /* ce" DEFAULT 'a */ b /* c1' NOT NULL,
    ADD COLUMN other "a */ b /* csc"."a */ b /* cd" DEFAULT 'a */ b /* c',
    ADD CONSTRAINT "a */ b /* ck" CHECK ("a */ b /* cc" > 'a */ b /* c1');
COMMENT ON COLUMN "a */ b /* csc"."a */ b /* c"."a */ b /* cc" IS 'a */ b /* c';

ALTER SEQUENCE "a */ b /* csc"."a */ b /* cs" OWNED BY "a */ b /* csc"."a */ b /* c"."a */ b /* cc";
CREATE INDEX "a */ b /* ci" ON "a */ b /* csc"."a */ b /* c" ("a */ b /* cc") WHERE "a */ b /* cc" = 'a */ b /* c2';

CREATE FUNCTION "a */ b /* csc"."a */ b /* cf"()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE NOTICE 'x'; RETURN NULL; END $$;

CREATE FUNCTION "a */ b /* csc"."a */ b /* cr"("a */ b /* cc" "a */ b /* csc"."a */ b /* ce")
RETURNS text
LANGUAGE sql
AS $$SELECT 'a */ b /* c'$$;

CREATE VIEW "a */ b /* csc"."a */ b /* cv" AS
SELECT
    x."a */ b /* cc" AS "a */ b /* cr",
    'a */ b /* c'::text AS words
FROM "a */ b /* csc"."a */ b /* c" AS x;

CREATE TRIGGER "a */ b /* cg"
    AFTER INSERT ON "a */ b /* csc"."a */ b /* c"
    FOR EACH ROW
    EXECUTE FUNCTION "a */ b /* csc"."a */ b /* cf"('a */ b /* c');

CREATE POLICY "a */ b /* cp" ON "a */ b /* csc"."a */ b /* c"
    USING ("a */ b /* cc" <> 'a */ b /* c2');
