-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
SET check_function_bodies = off;
ALTER TABLE public.users ADD COLUMN age__new bigint;
CREATE FUNCTION public.zz_plumb_users_age__new()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  NEW.age__new := NEW.age::bigint;
  RETURN NEW;
END
$$;
CREATE TRIGGER zz_plumb_users_age__new
    BEFORE INSERT OR UPDATE ON public.users
    FOR EACH ROW
    EXECUTE FUNCTION public.zz_plumb_users_age__new();
COMMIT;

-- takes ShareUpdateExclusiveLock while it builds the index: reads and writes go on
SET lock_timeout = 0;
SET statement_timeout = 0;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.users_age__new') AND NOT indisvalid) THEN DROP INDEX IF EXISTS public.users_age__new; END IF; END $$;
CREATE INDEX CONCURRENTLY users_age__new ON public.users (age__new);
RESET lock_timeout;
RESET statement_timeout;

-- backfill: Run it after expand, before the new release is deployed. It can be stopped and run again.
-- To go back: stop it. Rows that were filled stay filled.

-- fills table public.users.age__new: the rows that were there before age__new was; 1000 rows at a time
DO $$
DECLARE
  last_1 public.users.id%TYPE;
  rows_now bigint;
  filled bigint := 0;
BEGIN
  LOOP
    WITH batch AS MATERIALIZED (
      SELECT id FROM public.users
      WHERE (last_1 IS NULL OR id > last_1) AND age__new IS NULL AND age IS NOT NULL
      ORDER BY id LIMIT 1000 FOR NO KEY UPDATE),
    changed AS (
      UPDATE public.users AS t SET age__new = age::bigint FROM batch WHERE t.id = batch.id RETURNING 1)
    SELECT id, (SELECT pg_catalog.count(*) FROM batch) INTO last_1, rows_now
    FROM batch ORDER BY id DESC LIMIT 1;
    EXIT WHEN NOT FOUND;
    filled := filled + rows_now;
    COMMIT;
    RAISE NOTICE 'public.users.age__new: % rows filled', filled;
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

-- takes AccessExclusiveLock for a moment: reads and writes wait; what it drops is gone for good
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
DROP TRIGGER zz_plumb_users_age__new ON public.users;
DROP VIEW public.ages;
DROP FUNCTION public.zz_plumb_users_age__new();
DROP INDEX public.users_age;
ALTER TABLE public.users DROP COLUMN age;
ALTER TABLE public.users RENAME COLUMN age__new TO age;
ALTER INDEX public.users_age__new RENAME TO users_age;
CREATE VIEW public.ages AS
SELECT
    users.id AS id,
    users.age AS age
FROM public.users;
COMMIT;
