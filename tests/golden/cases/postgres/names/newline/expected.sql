SET check_function_bodies = off;

COMMENT ON SCHEMA "line one
DROP TABLE t; --sc" IS 'line one
DROP TABLE t; --';

CREATE TYPE "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --e" AS ENUM (
    'line one
DROP TABLE t; --1',
    'line one
DROP TABLE t; --2'
);

CREATE DOMAIN "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --d" AS text
    CONSTRAINT "line one
DROP TABLE t; --k" CHECK (value <> 'line one
DROP TABLE t; --');

CREATE SEQUENCE "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --s";

ALTER TABLE "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --"
    ADD COLUMN "line one
DROP TABLE t; --c" "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --e" DEFAULT 'line one
DROP TABLE t; --1' NOT NULL,
    ADD COLUMN other "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --d" DEFAULT 'line one
DROP TABLE t; --',
    ADD CONSTRAINT "line one
DROP TABLE t; --k" CHECK ("line one
DROP TABLE t; --c" > 'line one
DROP TABLE t; --1');
COMMENT ON COLUMN "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --"."line one
DROP TABLE t; --c" IS 'line one
DROP TABLE t; --';

ALTER SEQUENCE "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --s" OWNED BY "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --"."line one
DROP TABLE t; --c";

CREATE INDEX "line one
DROP TABLE t; --i" ON "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --" ("line one
DROP TABLE t; --c") WHERE "line one
DROP TABLE t; --c" = 'line one
DROP TABLE t; --2';

CREATE FUNCTION "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --f"()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE NOTICE 'x'; RETURN NULL; END $$;

CREATE FUNCTION "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --r"("line one
DROP TABLE t; --c" "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --e")
RETURNS text
LANGUAGE sql
AS $$SELECT 'line one
DROP TABLE t; --'$$;

CREATE VIEW "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --v" AS
SELECT
    x."line one
DROP TABLE t; --c" AS "line one
DROP TABLE t; --r",
    'line one
DROP TABLE t; --'::text AS words
FROM "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --" AS x;

CREATE TRIGGER "line one
DROP TABLE t; --g"
    AFTER INSERT ON "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --"
    FOR EACH ROW
    EXECUTE FUNCTION "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --f"('line one
DROP TABLE t; --');

CREATE POLICY "line one
DROP TABLE t; --p" ON "line one
DROP TABLE t; --sc"."line one
DROP TABLE t; --"
    USING ("line one
DROP TABLE t; --c" <> 'line one
DROP TABLE t; --2');
