CREATE TABLE t (a int);
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ DECLARE x boolean; BEGIN
  SELECT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'b') INTO x;
  IF x THEN RETURN; ELSIF to_regclass('public.u') IS NULL THEN CREATE TABLE u (); ELSE NULL; END IF;
  BEGIN ALTER TABLE t ADD b int; EXCEPTION WHEN duplicate_column THEN RAISE NOTICE 'x'; END;
  x := NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'c' AND conrelid = 't'::regclass);
  PERFORM set_config('a.b', 'c', true);
END $$;
SELECT f();
DO $$ BEGIN IF (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE relname = 't') = 0 THEN EXECUTE 'DROP TABLE t'; END IF; END $$;
