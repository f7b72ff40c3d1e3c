SET check_function_bodies = off;

COMMENT ON SCHEMA "x -- ysc" IS 'x -- y';

CREATE TYPE "x -- ysc"."x -- ye" AS ENUM (
    'x -- y1',
    'x -- y2'
);

CREATE DOMAIN "x -- ysc"."x -- yd" AS text
    CONSTRAINT "x -- yk" CHECK (value <> 'x -- y');

CREATE SEQUENCE "x -- ysc"."x -- ys";

ALTER TABLE "x -- ysc"."x -- y"
    ADD COLUMN "x -- yc" "x -- ysc"."x -- ye" DEFAULT 'x -- y1' NOT NULL,
    ADD COLUMN other "x -- ysc"."x -- yd" DEFAULT 'x -- y',
    ADD CONSTRAINT "x -- yk" CHECK ("x -- yc" > 'x -- y1');
COMMENT ON COLUMN "x -- ysc"."x -- y"."x -- yc" IS 'x -- y';

ALTER SEQUENCE "x -- ysc"."x -- ys" OWNED BY "x -- ysc"."x -- y"."x -- yc";
CREATE INDEX "x -- yi" ON "x -- ysc"."x -- y" ("x -- yc") WHERE "x -- yc" = 'x -- y2';

CREATE FUNCTION "x -- ysc"."x -- yf"()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE NOTICE 'x'; RETURN NULL; END $$;

CREATE FUNCTION "x -- ysc"."x -- yr"("x -- yc" "x -- ysc"."x -- ye")
RETURNS text
LANGUAGE sql
AS $$SELECT 'x -- y'$$;

CREATE VIEW "x -- ysc"."x -- yv" AS
SELECT
    x."x -- yc" AS "x -- yr",
    'x -- y'::text AS words
FROM "x -- ysc"."x -- y" AS x;

CREATE TRIGGER "x -- yg"
    AFTER INSERT ON "x -- ysc"."x -- y"
    FOR EACH ROW
    EXECUTE FUNCTION "x -- ysc"."x -- yf"('x -- y');

CREATE POLICY "x -- yp" ON "x -- ysc"."x -- y"
    USING ("x -- yc" <> 'x -- y2');
