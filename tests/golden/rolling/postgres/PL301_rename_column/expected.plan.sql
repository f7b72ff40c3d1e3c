-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
SET check_function_bodies = off;
ALTER TABLE public.users ADD COLUMN full_name text;
CREATE FUNCTION public.zz_plumb_users_full_name()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  -- Whoever wrote the new name is the new release; whoever did not has written the old one, or neither.
  IF TG_OP = 'INSERT' THEN
    IF NEW.full_name IS DISTINCT FROM NULL THEN NEW.name := NEW.full_name; ELSE NEW.full_name := NEW.name; END IF;
  ELSIF ROW(NEW.full_name)::record *<> ROW(OLD.full_name)::record THEN
    NEW.name := NEW.full_name;
  ELSIF ROW(NEW.name)::record *<> ROW(OLD.name)::record OR NEW.full_name IS NOT DISTINCT FROM NULL THEN
    NEW.full_name := NEW.name;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER zz_plumb_users_full_name
    BEFORE INSERT OR UPDATE ON public.users
    FOR EACH ROW
    EXECUTE FUNCTION public.zz_plumb_users_full_name();
COMMIT;

-- takes ShareUpdateExclusiveLock while it builds the index: reads and writes go on
SET lock_timeout = 0;
SET statement_timeout = 0;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.users_name_key__new') AND NOT indisvalid) THEN DROP INDEX IF EXISTS public.users_name_key__new; END IF; END $$;
CREATE UNIQUE INDEX CONCURRENTLY users_name_key__new ON public.users (full_name);
RESET lock_timeout;
RESET statement_timeout;

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
ALTER TABLE public.users ADD CONSTRAINT users_name_key__new UNIQUE USING INDEX users_name_key__new;
COMMIT;

-- takes ShareUpdateExclusiveLock while it builds the index: reads and writes go on
SET lock_timeout = 0;
SET statement_timeout = 0;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.users_name__new') AND NOT indisvalid) THEN DROP INDEX IF EXISTS public.users_name__new; END IF; END $$;
CREATE INDEX CONCURRENTLY users_name__new ON public.users (lower(full_name));
RESET lock_timeout;
RESET statement_timeout;

-- backfill: Run it after expand, before the new release is deployed. It can be stopped and run again.
-- To go back: stop it. Rows that were filled stay filled.

-- fills table public.users.full_name: the rows that were there before full_name was; 1000 rows at a time
DO $$
DECLARE
  last_1 public.users.id%TYPE;
  rows_now bigint;
  filled bigint := 0;
BEGIN
  LOOP
    WITH batch AS MATERIALIZED (
      SELECT id FROM public.users
      WHERE (last_1 IS NULL OR id > last_1) AND full_name IS NULL AND name IS NOT NULL
      ORDER BY id LIMIT 1000 FOR NO KEY UPDATE),
    changed AS (
      UPDATE public.users AS t SET full_name = name FROM batch WHERE t.id = batch.id RETURNING 1)
    SELECT id, (SELECT pg_catalog.count(*) FROM batch) INTO last_1, rows_now
    FROM batch ORDER BY id DESC LIMIT 1;
    EXIT WHEN NOT FOUND;
    filled := filled + rows_now;
    COMMIT;
    RAISE NOTICE 'public.users.full_name: % rows filled', filled;
    PERFORM pg_catalog.pg_sleep(0.05);
    -- A replica that lags behind is given time; it can only be seen with the rights of pg_monitor.
    WHILE (SELECT pg_catalog.max(replay_lag) FROM pg_catalog.pg_stat_replication) > interval '10 seconds' LOOP
      COMMIT;
      PERFORM pg_catalog.pg_sleep(1);
    END LOOP;
  END LOOP;
END $$;

-- contract: Run it when the new release is deployed and no instance of the old one is left.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
ALTER TABLE public.users ADD CONSTRAINT users_full_name_not_null_guard CHECK (full_name IS NOT NULL) NOT VALID;
COMMIT;

-- takes ShareUpdateExclusiveLock while it reads the whole table: reads and writes go on
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;
ALTER TABLE public.users VALIDATE CONSTRAINT users_full_name_not_null_guard;
COMMIT;

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
ALTER TABLE public.users ALTER COLUMN full_name SET NOT NULL;
ALTER TABLE public.users DROP CONSTRAINT users_full_name_not_null_guard;
COMMIT;

-- takes AccessExclusiveLock for a moment: reads and writes wait; what it drops is gone for good
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
DROP TRIGGER zz_plumb_users_full_name ON public.users;
DROP FUNCTION public.zz_plumb_users_full_name();
DROP INDEX public.users_name;
ALTER TABLE public.users
    DROP CONSTRAINT users_name_key,
    DROP COLUMN name;
ALTER TABLE public.users ALTER COLUMN full_name SET DEFAULT '';
ALTER TABLE public.users RENAME CONSTRAINT users_name_key__new TO users_name_key;
ALTER INDEX public.users_name__new RENAME TO users_name;
COMMIT;
