SET check_function_bodies = off;

COMMENT ON SCHEMA "Größe_日本_🐘sc" IS 'Größe_日本_🐘';

CREATE TYPE "Größe_日本_🐘sc"."Größe_日本_🐘e" AS ENUM (
    'Größe_日本_🐘1',
    'Größe_日本_🐘2'
);

CREATE DOMAIN "Größe_日本_🐘sc"."Größe_日本_🐘d" AS text
    CONSTRAINT "Größe_日本_🐘k" CHECK (value <> 'Größe_日本_🐘');

CREATE SEQUENCE "Größe_日本_🐘sc"."Größe_日本_🐘s";

ALTER TABLE "Größe_日本_🐘sc"."Größe_日本_🐘"
    ADD COLUMN "Größe_日本_🐘c" "Größe_日本_🐘sc"."Größe_日本_🐘e" DEFAULT 'Größe_日本_🐘1' NOT NULL,
    ADD COLUMN other "Größe_日本_🐘sc"."Größe_日本_🐘d" DEFAULT 'Größe_日本_🐘',
    ADD CONSTRAINT "Größe_日本_🐘k" CHECK ("Größe_日本_🐘c" > 'Größe_日本_🐘1');
COMMENT ON COLUMN "Größe_日本_🐘sc"."Größe_日本_🐘"."Größe_日本_🐘c" IS 'Größe_日本_🐘';

ALTER SEQUENCE "Größe_日本_🐘sc"."Größe_日本_🐘s" OWNED BY "Größe_日本_🐘sc"."Größe_日本_🐘"."Größe_日本_🐘c";
CREATE INDEX "Größe_日本_🐘i" ON "Größe_日本_🐘sc"."Größe_日本_🐘" ("Größe_日本_🐘c") WHERE "Größe_日本_🐘c" = 'Größe_日本_🐘2';

CREATE FUNCTION "Größe_日本_🐘sc"."Größe_日本_🐘f"()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE NOTICE 'x'; RETURN NULL; END $$;

CREATE FUNCTION "Größe_日本_🐘sc"."Größe_日本_🐘r"("Größe_日本_🐘c" "Größe_日本_🐘sc"."Größe_日本_🐘e")
RETURNS text
LANGUAGE sql
AS $$SELECT 'Größe_日本_🐘'$$;

CREATE VIEW "Größe_日本_🐘sc"."Größe_日本_🐘v" AS
SELECT
    x."Größe_日本_🐘c" AS "Größe_日本_🐘r",
    'Größe_日本_🐘'::text AS words
FROM "Größe_日本_🐘sc"."Größe_日本_🐘" AS x;

CREATE TRIGGER "Größe_日本_🐘g"
    AFTER INSERT ON "Größe_日本_🐘sc"."Größe_日本_🐘"
    FOR EACH ROW
    EXECUTE FUNCTION "Größe_日本_🐘sc"."Größe_日本_🐘f"('Größe_日本_🐘');

CREATE POLICY "Größe_日本_🐘p" ON "Größe_日本_🐘sc"."Größe_日本_🐘"
    USING ("Größe_日本_🐘c" <> 'Größe_日本_🐘2');
