-- plumb: renamed from old_f
CREATE FUNCTION new_f(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT a $$;
CREATE TABLE t (a integer, b integer DEFAULT new_f(3));
