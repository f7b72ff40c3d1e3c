-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes ShareLock for a moment: writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
CREATE INDEX e_id ON ONLY public.e (id);
COMMIT;

-- takes ShareUpdateExclusiveLock while it builds the index: reads and writes go on
SET lock_timeout = 0;
SET statement_timeout = 0;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.e_2025_id_idx') AND NOT indisvalid) THEN DROP INDEX IF EXISTS public.e_2025_id_idx; END IF; END $$;
CREATE INDEX CONCURRENTLY e_2025_id_idx ON public.e_2025 (id);
RESET lock_timeout;
RESET statement_timeout;

-- takes ShareUpdateExclusiveLock for a moment: reads and writes go on
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
ALTER INDEX public.e_id ATTACH PARTITION public.e_2025_id_idx;
COMMIT;

-- takes ShareUpdateExclusiveLock while it builds the index: reads and writes go on
SET lock_timeout = 0;
SET statement_timeout = 0;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.e_2026_id_idx') AND NOT indisvalid) THEN DROP INDEX IF EXISTS public.e_2026_id_idx; END IF; END $$;
CREATE INDEX CONCURRENTLY e_2026_id_idx ON public.e_2026 (id);
RESET lock_timeout;
RESET statement_timeout;

-- takes ShareUpdateExclusiveLock for a moment: reads and writes go on
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
ALTER INDEX public.e_id ATTACH PARTITION public.e_2026_id_idx;
COMMIT;
