-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
SET check_function_bodies = off;
ALTER TABLE public.users
    ADD COLUMN nickname text,
    ADD COLUMN years integer;
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
CREATE FUNCTION public.zz_plumb_users_years()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  -- Whoever wrote the new name is the new release; whoever did not has written the old one, or neither.
  IF TG_OP = 'INSERT' THEN
    IF NEW.years IS DISTINCT FROM NULL THEN NEW.age := NEW.years; ELSE NEW.years := NEW.age; END IF;
  ELSIF ROW(NEW.years)::record *<> ROW(OLD.years)::record THEN
    NEW.age := NEW.years;
  ELSIF ROW(NEW.age)::record *<> ROW(OLD.age)::record OR NEW.years IS NOT DISTINCT FROM NULL THEN
    NEW.years := NEW.age;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER zz_plumb_users_nickname
    BEFORE INSERT OR UPDATE ON public.users
    FOR EACH ROW
    EXECUTE FUNCTION public.zz_plumb_users_nickname();
CREATE TRIGGER zz_plumb_users_years
    BEFORE INSERT OR UPDATE ON public.users
    FOR EACH ROW
    EXECUTE FUNCTION public.zz_plumb_users_years();
COMMIT;

-- takes ShareUpdateExclusiveLock while it builds the index: reads and writes go on
SET lock_timeout = 0;
SET statement_timeout = 0;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.users_old') AND NOT indisvalid) THEN DROP INDEX IF EXISTS public.users_old; END IF; END $$;
CREATE INDEX CONCURRENTLY users_old ON public.users (years);
RESET lock_timeout;
RESET statement_timeout;

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

-- fills table public.users.years: the rows that were there before years was; 1000 rows at a time
DO $$
DECLARE
  last_1 public.users.id%TYPE;
  rows_now bigint;
  filled bigint := 0;
BEGIN
  LOOP
    WITH batch AS MATERIALIZED (
      SELECT id FROM public.users
      WHERE (last_1 IS NULL OR id > last_1) AND years IS NULL AND age IS NOT NULL
      ORDER BY id LIMIT 1000 FOR NO KEY UPDATE),
    changed AS (
      UPDATE public.users AS t SET years = age FROM batch WHERE t.id = batch.id RETURNING 1)
    SELECT id, (SELECT pg_catalog.count(*) FROM batch) INTO last_1, rows_now
    FROM batch ORDER BY id DESC LIMIT 1;
    EXIT WHEN NOT FOUND;
    filled := filled + rows_now;
    COMMIT;
    RAISE NOTICE 'public.users.years: % rows filled', filled;
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
ALTER TABLE public.users ADD CONSTRAINT aged__new CHECK (years > 10) NOT VALID;
COMMIT;

-- takes ShareUpdateExclusiveLock while it reads the whole table: reads and writes go on
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;
ALTER TABLE public.users VALIDATE CONSTRAINT aged__new;
COMMIT;

-- takes AccessExclusiveLock for a moment: reads and writes wait; what it drops is gone for good
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
DROP TRIGGER zz_plumb_users_nickname ON public.users;
DROP TRIGGER zz_plumb_users_years ON public.users;
DROP FUNCTION public.zz_plumb_users_nickname();
DROP FUNCTION public.zz_plumb_users_years();
DROP INDEX public.users_name;
ALTER TABLE public.users
    DROP CONSTRAINT aged,
    DROP COLUMN age,
    DROP COLUMN name;
ALTER TABLE public.users RENAME CONSTRAINT aged__new TO aged;
ALTER TABLE public.users ADD CONSTRAINT named CHECK (length(nickname) > 2) NOT VALID;
COMMIT;

-- takes ShareUpdateExclusiveLock while it builds the index: reads and writes go on
SET lock_timeout = 0;
SET statement_timeout = 0;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.users_years_key') AND NOT indisvalid) THEN DROP INDEX IF EXISTS public.users_years_key; END IF; END $$;
CREATE UNIQUE INDEX CONCURRENTLY users_years_key ON public.users (years);
RESET lock_timeout;
RESET statement_timeout;

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
ALTER TABLE public.users ADD CONSTRAINT users_years_key UNIQUE USING INDEX users_years_key;
COMMIT;

-- takes ShareUpdateExclusiveLock while it builds the index: reads and writes go on
SET lock_timeout = 0;
SET statement_timeout = 0;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.users_low') AND NOT indisvalid) THEN DROP INDEX IF EXISTS public.users_low; END IF; END $$;
CREATE UNIQUE INDEX CONCURRENTLY users_low ON public.users (lower(nickname));
RESET lock_timeout;
RESET statement_timeout;

-- takes ShareUpdateExclusiveLock while it builds the index: reads and writes go on
SET lock_timeout = 0;
SET statement_timeout = 0;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.users_name') AND NOT indisvalid) THEN DROP INDEX IF EXISTS public.users_name; END IF; END $$;
CREATE UNIQUE INDEX CONCURRENTLY users_name ON public.users (nickname);
RESET lock_timeout;
RESET statement_timeout;

-- takes ShareUpdateExclusiveLock while it reads the whole table: reads and writes go on
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;
ALTER TABLE public.users VALIDATE CONSTRAINT named;
COMMIT;
