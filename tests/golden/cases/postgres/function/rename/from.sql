CREATE FUNCTION old_f(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT a $$;
CREATE TABLE t (a integer, b integer DEFAULT old_f(3));
