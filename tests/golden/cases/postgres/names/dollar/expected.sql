SET check_function_bodies = off;

COMMENT ON SCHEMA "$$ $body$sc" IS '$$ $body$';

CREATE TYPE "$$ $body$sc"."$$ $body$e" AS ENUM (
    '$$ $body$1',
    '$$ $body$2'
);

CREATE DOMAIN "$$ $body$sc"."$$ $body$d" AS text
    CONSTRAINT "$$ $body$k" CHECK (value <> '$$ $body$');

CREATE SEQUENCE "$$ $body$sc"."$$ $body$s";

ALTER TABLE "$$ $body$sc"."$$ $body$"
    ADD COLUMN "$$ $body$c" "$$ $body$sc"."$$ $body$e" DEFAULT '$$ $body$1' NOT NULL,
    ADD COLUMN other "$$ $body$sc"."$$ $body$d" DEFAULT '$$ $body$',
    ADD CONSTRAINT "$$ $body$k" CHECK ("$$ $body$c" > '$$ $body$1');
COMMENT ON COLUMN "$$ $body$sc"."$$ $body$"."$$ $body$c" IS '$$ $body$';

ALTER SEQUENCE "$$ $body$sc"."$$ $body$s" OWNED BY "$$ $body$sc"."$$ $body$"."$$ $body$c";
CREATE INDEX "$$ $body$i" ON "$$ $body$sc"."$$ $body$" ("$$ $body$c") WHERE "$$ $body$c" = '$$ $body$2';

CREATE FUNCTION "$$ $body$sc"."$$ $body$f"()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE NOTICE 'x'; RETURN NULL; END $$;

CREATE FUNCTION "$$ $body$sc"."$$ $body$r"("$$ $body$c" "$$ $body$sc"."$$ $body$e")
RETURNS text
LANGUAGE sql
AS $function$SELECT '$$ $body$'$function$;

CREATE VIEW "$$ $body$sc"."$$ $body$v" AS
SELECT
    x."$$ $body$c" AS "$$ $body$r",
    '$$ $body$'::text AS words
FROM "$$ $body$sc"."$$ $body$" AS x;

CREATE TRIGGER "$$ $body$g"
    AFTER INSERT ON "$$ $body$sc"."$$ $body$"
    FOR EACH ROW
    EXECUTE FUNCTION "$$ $body$sc"."$$ $body$f"('$$ $body$');

CREATE POLICY "$$ $body$p" ON "$$ $body$sc"."$$ $body$"
    USING ("$$ $body$c" <> '$$ $body$2');
