-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
SET check_function_bodies = off;
ALTER TABLE public.users ADD COLUMN nickname text;
CREATE FUNCTION public.zz_plumb_users_nickname()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  -- Whoever wrote the new name is the new release; whoever did not has written the old one, or neither.
  IF TG_OP = 'INSERT' THEN
    IF NEW.nickname IS DISTINCT FROM NULL THEN NEW.name := NEW.nickname; ELSE NEW.nickname := NEW.name; END IF;
  ELSIF ROW(NEW.nickname)::record *<> ROW(OLD.nickname)::record THEN
    NEW.name := NEW.nickname;
  ELSIF ROW(NEW.name)::record *<> ROW(OLD.name)::record OR NEW.nickname IS NOT DISTINCT FROM NULL THEN
    NEW.nickname := NEW.name;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER zz_plumb_users_nickname
    BEFORE INSERT OR UPDATE ON public.users
    FOR EACH ROW
    EXECUTE FUNCTION public.zz_plumb_users_nickname();
COMMIT;

-- backfill: Run it after expand, before the new release is deployed. It can be stopped and run again.
-- To go back: stop it. Rows that were filled stay filled.

-- fills table public.users.nickname: the rows that were there before nickname was; 1000 rows at a time
DO $$
DECLARE
  last_1 public.users.id%TYPE;
  rows_now bigint;
  filled bigint := 0;
BEGIN
  LOOP
    WITH batch AS MATERIALIZED (
      SELECT id FROM public.users
      WHERE (last_1 IS NULL OR id > last_1) AND nickname IS NULL AND name IS NOT NULL
      ORDER BY id LIMIT 1000 FOR NO KEY UPDATE),
    changed AS (
      UPDATE public.users AS t SET nickname = name FROM batch WHERE t.id = batch.id RETURNING 1)
    SELECT id, (SELECT pg_catalog.count(*) FROM batch) INTO last_1, rows_now
    FROM batch ORDER BY id DESC LIMIT 1;
    EXIT WHEN NOT FOUND;
    filled := filled + rows_now;
    COMMIT;
    RAISE NOTICE 'public.users.nickname: % rows filled', filled;
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
DROP TRIGGER spelled ON public.users;
DROP TRIGGER zz_plumb_users_nickname ON public.users;
DROP FUNCTION public.zz_plumb_users_nickname();
ALTER TABLE public.users DROP COLUMN name;
CREATE TRIGGER spelled
    BEFORE UPDATE OF nickname ON public.users
    FOR EACH ROW
    EXECUTE FUNCTION suppress_redundant_updates_trigger();
SET check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.lowered()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN NEW.nickname := lower(NEW.nickname); RETURN NEW; END $$;
CREATE OR REPLACE FUNCTION public.noted()
RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN INSERT INTO public.notes VALUES (NEW.nickname); RETURN NULL; END $$;
COMMIT;
