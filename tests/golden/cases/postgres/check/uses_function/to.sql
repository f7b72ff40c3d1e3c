CREATE FUNCTION ok(a bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT a > 0 $$;
CREATE TABLE t (a integer CONSTRAINT good CHECK (ok(a)));
