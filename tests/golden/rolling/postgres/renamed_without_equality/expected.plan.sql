-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
SET check_function_bodies = off;
ALTER TABLE public.places
    ADD COLUMN details json,
    ADD COLUMN document xml,
    ADD COLUMN location point;
CREATE FUNCTION public.zz_plumb_places_details()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  -- Whoever wrote the new name is the new release; whoever did not has written the old one, or neither.
  IF TG_OP = 'INSERT' THEN
    IF NEW.details IS DISTINCT FROM NULL THEN NEW.data := NEW.details; ELSE NEW.details := NEW.data; END IF;
  ELSIF ROW(NEW.details)::record *<> ROW(OLD.details)::record THEN
    NEW.data := NEW.details;
  ELSIF ROW(NEW.data)::record *<> ROW(OLD.data)::record OR NEW.details IS NOT DISTINCT FROM NULL THEN
    NEW.details := NEW.data;
  END IF;
  RETURN NEW;
END
$$;
CREATE FUNCTION public.zz_plumb_places_document()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  -- Whoever wrote the new name is the new release; whoever did not has written the old one, or neither.
  IF TG_OP = 'INSERT' THEN
    IF NEW.document IS DISTINCT FROM NULL THEN NEW.page := NEW.document; ELSE NEW.document := NEW.page; END IF;
  ELSIF ROW(NEW.document)::record *<> ROW(OLD.document)::record THEN
    NEW.page := NEW.document;
  ELSIF ROW(NEW.page)::record *<> ROW(OLD.page)::record OR NEW.document IS NOT DISTINCT FROM NULL THEN
    NEW.document := NEW.page;
  END IF;
  RETURN NEW;
END
$$;
CREATE FUNCTION public.zz_plumb_places_location()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  -- Whoever wrote the new name is the new release; whoever did not has written the old one, or neither.
  IF TG_OP = 'INSERT' THEN
    IF NEW.location IS DISTINCT FROM NULL THEN NEW.spot := NEW.location; ELSE NEW.location := NEW.spot; END IF;
  ELSIF ROW(NEW.location)::record *<> ROW(OLD.location)::record THEN
    NEW.spot := NEW.location;
  ELSIF ROW(NEW.spot)::record *<> ROW(OLD.spot)::record OR NEW.location IS NOT DISTINCT FROM NULL THEN
    NEW.location := NEW.spot;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER zz_plumb_places_details
    BEFORE INSERT OR UPDATE ON public.places
    FOR EACH ROW
    EXECUTE FUNCTION public.zz_plumb_places_details();
CREATE TRIGGER zz_plumb_places_document
    BEFORE INSERT OR UPDATE ON public.places
    FOR EACH ROW
    EXECUTE FUNCTION public.zz_plumb_places_document();
CREATE TRIGGER zz_plumb_places_location
    BEFORE INSERT OR UPDATE ON public.places
    FOR EACH ROW
    EXECUTE FUNCTION public.zz_plumb_places_location();
COMMIT;

-- backfill: Run it after expand, before the new release is deployed. It can be stopped and run again.
-- To go back: stop it. Rows that were filled stay filled.

-- fills table public.places.details: the rows that were there before details was; 1000 rows at a time
DO $$
DECLARE
  last_1 public.places.id%TYPE;
  rows_now bigint;
  filled bigint := 0;
BEGIN
  LOOP
    WITH batch AS MATERIALIZED (
      SELECT id FROM public.places
      WHERE (last_1 IS NULL OR id > last_1) AND details IS NULL AND data IS NOT NULL
      ORDER BY id LIMIT 1000 FOR NO KEY UPDATE),
    changed AS (
      UPDATE public.places AS t SET details = data FROM batch WHERE t.id = batch.id RETURNING 1)
    SELECT id, (SELECT pg_catalog.count(*) FROM batch) INTO last_1, rows_now
    FROM batch ORDER BY id DESC LIMIT 1;
    EXIT WHEN NOT FOUND;
    filled := filled + rows_now;
    COMMIT;
    RAISE NOTICE 'public.places.details: % rows filled', filled;
    PERFORM pg_catalog.pg_sleep(0.05);
    -- A replica that lags behind is given time; it can only be seen with the rights of pg_monitor.
    WHILE (SELECT pg_catalog.max(replay_lag) FROM pg_catalog.pg_stat_replication) > interval '10 seconds' LOOP
      COMMIT;
      PERFORM pg_catalog.pg_sleep(1);
    END LOOP;
  END LOOP;
END $$;

-- fills table public.places.document: the rows that were there before document was; 1000 rows at a time
DO $$
DECLARE
  last_1 public.places.id%TYPE;
  rows_now bigint;
  filled bigint := 0;
BEGIN
  LOOP
    WITH batch AS MATERIALIZED (
      SELECT id FROM public.places
      WHERE (last_1 IS NULL OR id > last_1) AND document IS NULL AND page IS NOT NULL
      ORDER BY id LIMIT 1000 FOR NO KEY UPDATE),
    changed AS (
      UPDATE public.places AS t SET document = page FROM batch WHERE t.id = batch.id RETURNING 1)
    SELECT id, (SELECT pg_catalog.count(*) FROM batch) INTO last_1, rows_now
    FROM batch ORDER BY id DESC LIMIT 1;
    EXIT WHEN NOT FOUND;
    filled := filled + rows_now;
    COMMIT;
    RAISE NOTICE 'public.places.document: % rows filled', filled;
    PERFORM pg_catalog.pg_sleep(0.05);
    -- A replica that lags behind is given time; it can only be seen with the rights of pg_monitor.
    WHILE (SELECT pg_catalog.max(replay_lag) FROM pg_catalog.pg_stat_replication) > interval '10 seconds' LOOP
      COMMIT;
      PERFORM pg_catalog.pg_sleep(1);
    END LOOP;
  END LOOP;
END $$;

-- fills table public.places.location: the rows that were there before location was; 1000 rows at a time
DO $$
DECLARE
  last_1 public.places.id%TYPE;
  rows_now bigint;
  filled bigint := 0;
BEGIN
  LOOP
    WITH batch AS MATERIALIZED (
      SELECT id FROM public.places
      WHERE (last_1 IS NULL OR id > last_1) AND location IS NULL AND spot IS NOT NULL
      ORDER BY id LIMIT 1000 FOR NO KEY UPDATE),
    changed AS (
      UPDATE public.places AS t SET location = spot FROM batch WHERE t.id = batch.id RETURNING 1)
    SELECT id, (SELECT pg_catalog.count(*) FROM batch) INTO last_1, rows_now
    FROM batch ORDER BY id DESC LIMIT 1;
    EXIT WHEN NOT FOUND;
    filled := filled + rows_now;
    COMMIT;
    RAISE NOTICE 'public.places.location: % rows filled', filled;
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
DROP TRIGGER zz_plumb_places_details ON public.places;
DROP TRIGGER zz_plumb_places_document ON public.places;
DROP TRIGGER zz_plumb_places_location ON public.places;
DROP FUNCTION public.zz_plumb_places_details();
DROP FUNCTION public.zz_plumb_places_document();
DROP FUNCTION public.zz_plumb_places_location();
ALTER TABLE public.places
    DROP COLUMN data,
    DROP COLUMN page,
    DROP COLUMN spot;
COMMIT;
