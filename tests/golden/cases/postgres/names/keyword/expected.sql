SET check_function_bodies = off;

COMMENT ON SCHEMA selectsc IS 'select';

CREATE TYPE selectsc.selecte AS ENUM (
    'select1',
    'select2'
);

CREATE DOMAIN selectsc.selectd AS text
    CONSTRAINT selectk CHECK (value <> 'select');

CREATE SEQUENCE selectsc.selects;

ALTER TABLE selectsc."select"
    ADD COLUMN selectc selectsc.selecte DEFAULT 'select1' NOT NULL,
    ADD COLUMN other selectsc.selectd DEFAULT 'select',
    ADD CONSTRAINT selectk CHECK (selectc > 'select1');
COMMENT ON COLUMN selectsc."select".selectc IS 'select';

ALTER SEQUENCE selectsc.selects OWNED BY selectsc."select".selectc;
CREATE INDEX selecti ON selectsc."select" (selectc) WHERE selectc = 'select2';

CREATE FUNCTION selectsc.selectf()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE NOTICE 'x'; RETURN NULL; END $$;

CREATE FUNCTION selectsc.selectr(selectc selectsc.selecte)
RETURNS text
LANGUAGE sql
AS $$SELECT 'select'$$;

CREATE VIEW selectsc.selectv AS
SELECT
    x.selectc AS selectr,
    'select'::text AS words
FROM selectsc."select" AS x;

CREATE TRIGGER selectg
    AFTER INSERT ON selectsc."select"
    FOR EACH ROW
    EXECUTE FUNCTION selectsc.selectf('select');

CREATE POLICY selectp ON selectsc."select"
    USING (selectc <> 'select2');
