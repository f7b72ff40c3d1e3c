SET check_function_bodies = off;

COMMENT ON SCHEMA "%s :name :'x' ${y} \dsc" IS E'%s :name :''x'' ${y} \\d';

CREATE TYPE "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \de" AS ENUM (
    E'%s :name :''x'' ${y} \\d1',
    E'%s :name :''x'' ${y} \\d2'
);

CREATE DOMAIN "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \dd" AS text
    CONSTRAINT "%s :name :'x' ${y} \dk" CHECK (value <> E'%s :name :''x'' ${y} \\d');

CREATE SEQUENCE "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \ds";

ALTER TABLE "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \d"
    ADD COLUMN "%s :name :'x' ${y} \dc" "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \de" DEFAULT E'%s :name :''x'' ${y} \\d1' NOT NULL,
    ADD COLUMN other "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \dd" DEFAULT E'%s :name :''x'' ${y} \\d',
    ADD CONSTRAINT "%s :name :'x' ${y} \dk" CHECK ("%s :name :'x' ${y} \dc" > E'%s :name :''x'' ${y} \\d1');
COMMENT ON COLUMN "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \d"."%s :name :'x' ${y} \dc" IS E'%s :name :''x'' ${y} \\d';

ALTER SEQUENCE "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \ds" OWNED BY "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \d"."%s :name :'x' ${y} \dc";
CREATE INDEX "%s :name :'x' ${y} \di" ON "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \d" ("%s :name :'x' ${y} \dc") WHERE "%s :name :'x' ${y} \dc" = E'%s :name :''x'' ${y} \\d2';

CREATE FUNCTION "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \df"()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE NOTICE 'x'; RETURN NULL; END $$;

CREATE FUNCTION "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \dr"("%s :name :'x' ${y} \dc" "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \de")
RETURNS text
LANGUAGE sql
AS $$SELECT '%s :name :''x'' ${y} \d'$$;

CREATE VIEW "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \dv" AS
SELECT
    x."%s :name :'x' ${y} \dc" AS "%s :name :'x' ${y} \dr",
    E'%s :name :''x'' ${y} \\d'::text AS words
FROM "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \d" AS x;

CREATE TRIGGER "%s :name :'x' ${y} \dg"
    AFTER INSERT ON "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \d"
    FOR EACH ROW
    EXECUTE FUNCTION "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \df"(E'%s :name :''x'' ${y} \\d');

CREATE POLICY "%s :name :'x' ${y} \dp" ON "%s :name :'x' ${y} \dsc"."%s :name :'x' ${y} \d"
    USING ("%s :name :'x' ${y} \dc" <> E'%s :name :''x'' ${y} \\d2');
