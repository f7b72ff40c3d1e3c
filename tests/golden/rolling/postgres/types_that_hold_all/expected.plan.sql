-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
SET check_function_bodies = off;
ALTER TABLE public.prices
    ADD COLUMN amount__new numeric(8,3),
    ADD COLUMN codes__new text[],
    ADD COLUMN steps__new bigint[];
CREATE FUNCTION public.zz_plumb_prices_amount__new()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  NEW.amount__new := NEW.amount::numeric(8,3);
  RETURN NEW;
END
$$;
CREATE FUNCTION public.zz_plumb_prices_codes__new()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  NEW.codes__new := NEW.codes::text[];
  RETURN NEW;
END
$$;
CREATE FUNCTION public.zz_plumb_prices_steps__new()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  NEW.steps__new := NEW.steps::bigint[];
  RETURN NEW;
END
$$;
CREATE TRIGGER zz_plumb_prices_amount__new
    BEFORE INSERT OR UPDATE ON public.prices
    FOR EACH ROW
    EXECUTE FUNCTION public.zz_plumb_prices_amount__new();
CREATE TRIGGER zz_plumb_prices_codes__new
    BEFORE INSERT OR UPDATE ON public.prices
    FOR EACH ROW
    EXECUTE FUNCTION public.zz_plumb_prices_codes__new();
CREATE TRIGGER zz_plumb_prices_steps__new
    BEFORE INSERT OR UPDATE ON public.prices
    FOR EACH ROW
    EXECUTE FUNCTION public.zz_plumb_prices_steps__new();
COMMIT;

-- backfill: Run it after expand, before the new release is deployed. It can be stopped and run again.
-- To go back: stop it. Rows that were filled stay filled.

-- fills table public.prices.amount__new: the rows that were there before amount__new was; 1000 rows at a time
DO $$
DECLARE
  last_1 public.prices.id%TYPE;
  rows_now bigint;
  filled bigint := 0;
BEGIN
  LOOP
    WITH batch AS MATERIALIZED (
      SELECT id FROM public.prices
      WHERE (last_1 IS NULL OR id > last_1) AND amount__new IS NULL AND amount IS NOT NULL
      ORDER BY id LIMIT 1000 FOR NO KEY UPDATE),
    changed AS (
      UPDATE public.prices AS t SET amount__new = amount::numeric(8,3) FROM batch WHERE t.id = batch.id RETURNING 1)
    SELECT id, (SELECT pg_catalog.count(*) FROM batch) INTO last_1, rows_now
    FROM batch ORDER BY id DESC LIMIT 1;
    EXIT WHEN NOT FOUND;
    filled := filled + rows_now;
    COMMIT;
    RAISE NOTICE 'public.prices.amount__new: % rows filled', filled;
    PERFORM pg_catalog.pg_sleep(0.05);
    -- A replica that lags behind is given time; it can only be seen with the rights of pg_monitor.
    WHILE (SELECT pg_catalog.max(replay_lag) FROM pg_catalog.pg_stat_replication) > interval '10 seconds' LOOP
      COMMIT;
      PERFORM pg_catalog.pg_sleep(1);
    END LOOP;
  END LOOP;
END $$;

-- fills table public.prices.codes__new: the rows that were there before codes__new was; 1000 rows at a time
DO $$
DECLARE
  last_1 public.prices.id%TYPE;
  rows_now bigint;
  filled bigint := 0;
BEGIN
  LOOP
    WITH batch AS MATERIALIZED (
      SELECT id FROM public.prices
      WHERE (last_1 IS NULL OR id > last_1) AND codes__new IS NULL AND codes IS NOT NULL
      ORDER BY id LIMIT 1000 FOR NO KEY UPDATE),
    changed AS (
      UPDATE public.prices AS t SET codes__new = codes::text[] FROM batch WHERE t.id = batch.id RETURNING 1)
    SELECT id, (SELECT pg_catalog.count(*) FROM batch) INTO last_1, rows_now
    FROM batch ORDER BY id DESC LIMIT 1;
    EXIT WHEN NOT FOUND;
    filled := filled + rows_now;
    COMMIT;
    RAISE NOTICE 'public.prices.codes__new: % rows filled', filled;
    PERFORM pg_catalog.pg_sleep(0.05);
    -- A replica that lags behind is given time; it can only be seen with the rights of pg_monitor.
    WHILE (SELECT pg_catalog.max(replay_lag) FROM pg_catalog.pg_stat_replication) > interval '10 seconds' LOOP
      COMMIT;
      PERFORM pg_catalog.pg_sleep(1);
    END LOOP;
  END LOOP;
END $$;

-- fills table public.prices.steps__new: the rows that were there before steps__new was; 1000 rows at a time
DO $$
DECLARE
  last_1 public.prices.id%TYPE;
  rows_now bigint;
  filled bigint := 0;
BEGIN
  LOOP
    WITH batch AS MATERIALIZED (
      SELECT id FROM public.prices
      WHERE (last_1 IS NULL OR id > last_1) AND steps__new IS NULL AND steps IS NOT NULL
      ORDER BY id LIMIT 1000 FOR NO KEY UPDATE),
    changed AS (
      UPDATE public.prices AS t SET steps__new = steps::bigint[] FROM batch WHERE t.id = batch.id RETURNING 1)
    SELECT id, (SELECT pg_catalog.count(*) FROM batch) INTO last_1, rows_now
    FROM batch ORDER BY id DESC LIMIT 1;
    EXIT WHEN NOT FOUND;
    filled := filled + rows_now;
    COMMIT;
    RAISE NOTICE 'public.prices.steps__new: % rows filled', filled;
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
DROP TRIGGER zz_plumb_prices_amount__new ON public.prices;
DROP TRIGGER zz_plumb_prices_codes__new ON public.prices;
DROP TRIGGER zz_plumb_prices_steps__new ON public.prices;
DROP FUNCTION public.zz_plumb_prices_amount__new();
DROP FUNCTION public.zz_plumb_prices_codes__new();
DROP FUNCTION public.zz_plumb_prices_steps__new();
ALTER TABLE public.prices
    DROP COLUMN amount,
    DROP COLUMN codes,
    DROP COLUMN steps;
ALTER TABLE public.prices RENAME COLUMN amount__new TO amount;
ALTER TABLE public.prices RENAME COLUMN codes__new TO codes;
ALTER TABLE public.prices RENAME COLUMN steps__new TO steps;
COMMIT;
