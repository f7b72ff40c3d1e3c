-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
SET check_function_bodies = off;
ALTER TABLE public.speisen ADD COLUMN "übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü" text;
CREATE FUNCTION public."zz_plumb_speisen_übersichtlich_geordnetes_verzeichnis_aller_ge"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  -- Whoever wrote the new name is the new release; whoever did not has written the old one, or neither.
  IF TG_OP = 'INSERT' THEN
    IF NEW."übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü" IS DISTINCT FROM NULL THEN NEW.karte := NEW."übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü"; ELSE NEW."übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü" := NEW.karte; END IF;
  ELSIF ROW(NEW."übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü")::record *<> ROW(OLD."übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü")::record THEN
    NEW.karte := NEW."übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü";
  ELSIF ROW(NEW.karte)::record *<> ROW(OLD.karte)::record OR NEW."übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü" IS NOT DISTINCT FROM NULL THEN
    NEW."übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü" := NEW.karte;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "zz_plumb_speisen_übersichtlich_geordnetes_verzeichnis_aller_ge"
    BEFORE INSERT OR UPDATE ON public.speisen
    FOR EACH ROW
    EXECUTE FUNCTION public."zz_plumb_speisen_übersichtlich_geordnetes_verzeichnis_aller_ge"();
COMMIT;

-- backfill: Run it after expand, before the new release is deployed. It can be stopped and run again.
-- To go back: stop it. Rows that were filled stay filled.

-- fills table public.speisen.übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü: the rows that were there before übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü was; 1000 rows at a time
DO $$
DECLARE
  last_1 public.speisen.id%TYPE;
  rows_now bigint;
  filled bigint := 0;
BEGIN
  LOOP
    WITH batch AS MATERIALIZED (
      SELECT id FROM public.speisen
      WHERE (last_1 IS NULL OR id > last_1) AND "übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü" IS NULL AND karte IS NOT NULL
      ORDER BY id LIMIT 1000 FOR NO KEY UPDATE),
    changed AS (
      UPDATE public.speisen AS t SET "übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü" = karte FROM batch WHERE t.id = batch.id RETURNING 1)
    SELECT id, (SELECT pg_catalog.count(*) FROM batch) INTO last_1, rows_now
    FROM batch ORDER BY id DESC LIMIT 1;
    EXIT WHEN NOT FOUND;
    filled := filled + rows_now;
    COMMIT;
    RAISE NOTICE 'public.speisen.übersichtlich_geordnetes_verzeichnis_aller_gerichte_und_menü: % rows filled', filled;
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
DROP TRIGGER "zz_plumb_speisen_übersichtlich_geordnetes_verzeichnis_aller_ge" ON public.speisen;
DROP FUNCTION public."zz_plumb_speisen_übersichtlich_geordnetes_verzeichnis_aller_ge"();
ALTER TABLE public.speisen DROP COLUMN karte;
ALTER TABLE public.speisen ADD CONSTRAINT "speisen_menü_not_null_guard" CHECK ("menü" IS NOT NULL) NOT VALID;
COMMIT;

-- takes ShareUpdateExclusiveLock while it reads the whole table: reads and writes go on
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;
ALTER TABLE public.speisen VALIDATE CONSTRAINT "speisen_menü_not_null_guard";
COMMIT;

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
ALTER TABLE public.speisen ALTER COLUMN "menü" SET NOT NULL;
ALTER TABLE public.speisen DROP CONSTRAINT "speisen_menü_not_null_guard";
COMMIT;
