SET check_function_bodies = off;

COMMENT ON SCHEMA "a""bsc" IS 'a"b';

CREATE TYPE "a""bsc"."a""be" AS ENUM (
    'a"b1',
    'a"b2'
);

CREATE DOMAIN "a""bsc"."a""bd" AS text
    CONSTRAINT "a""bk" CHECK (value <> 'a"b');

CREATE SEQUENCE "a""bsc"."a""bs";

ALTER TABLE "a""bsc"."a""b"
    ADD COLUMN "a""bc" "a""bsc"."a""be" DEFAULT 'a"b1' NOT NULL,
    ADD COLUMN other "a""bsc"."a""bd" DEFAULT 'a"b',
    ADD CONSTRAINT "a""bk" CHECK ("a""bc" > 'a"b1');
COMMENT ON COLUMN "a""bsc"."a""b"."a""bc" IS 'a"b';

ALTER SEQUENCE "a""bsc"."a""bs" OWNED BY "a""bsc"."a""b"."a""bc";
CREATE INDEX "a""bi" ON "a""bsc"."a""b" ("a""bc") WHERE "a""bc" = 'a"b2';

CREATE FUNCTION "a""bsc"."a""bf"()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE NOTICE 'x'; RETURN NULL; END $$;

CREATE FUNCTION "a""bsc"."a""br"("a""bc" "a""bsc"."a""be")
RETURNS text
LANGUAGE sql
AS $$SELECT 'a"b'$$;

CREATE VIEW "a""bsc"."a""bv" AS
SELECT
    x."a""bc" AS "a""br",
    'a"b'::text AS words
FROM "a""bsc"."a""b" AS x;

CREATE TRIGGER "a""bg"
    AFTER INSERT ON "a""bsc"."a""b"
    FOR EACH ROW
    EXECUTE FUNCTION "a""bsc"."a""bf"('a"b');

CREATE POLICY "a""bp" ON "a""bsc"."a""b"
    USING ("a""bc" <> 'a"b2');
