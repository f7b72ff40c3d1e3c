SET check_function_bodies = off;

COMMENT ON SCHEMA "back\slashsc" IS E'back\\slash';

CREATE TYPE "back\slashsc"."back\slashe" AS ENUM (
    E'back\\slash1',
    E'back\\slash2'
);

CREATE DOMAIN "back\slashsc"."back\slashd" AS text
    CONSTRAINT "back\slashk" CHECK (value <> E'back\\slash');

CREATE SEQUENCE "back\slashsc"."back\slashs";

ALTER TABLE "back\slashsc"."back\slash"
    ADD COLUMN "back\slashc" "back\slashsc"."back\slashe" DEFAULT E'back\\slash1' NOT NULL,
    ADD COLUMN other "back\slashsc"."back\slashd" DEFAULT E'back\\slash',
    ADD CONSTRAINT "back\slashk" CHECK ("back\slashc" > E'back\\slash1');
COMMENT ON COLUMN "back\slashsc"."back\slash"."back\slashc" IS E'back\\slash';

ALTER SEQUENCE "back\slashsc"."back\slashs" OWNED BY "back\slashsc"."back\slash"."back\slashc";
CREATE INDEX "back\slashi" ON "back\slashsc"."back\slash" ("back\slashc") WHERE "back\slashc" = E'back\\slash2';

CREATE FUNCTION "back\slashsc"."back\slashf"()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE NOTICE 'x'; RETURN NULL; END $$;

CREATE FUNCTION "back\slashsc"."back\slashr"("back\slashc" "back\slashsc"."back\slashe")
RETURNS text
LANGUAGE sql
AS $$SELECT 'back\slash'$$;

CREATE VIEW "back\slashsc"."back\slashv" AS
SELECT
    x."back\slashc" AS "back\slashr",
    E'back\\slash'::text AS words
FROM "back\slashsc"."back\slash" AS x;

CREATE TRIGGER "back\slashg"
    AFTER INSERT ON "back\slashsc"."back\slash"
    FOR EACH ROW
    EXECUTE FUNCTION "back\slashsc"."back\slashf"(E'back\\slash');

CREATE POLICY "back\slashp" ON "back\slashsc"."back\slash"
    USING ("back\slashc" <> E'back\\slash2');
