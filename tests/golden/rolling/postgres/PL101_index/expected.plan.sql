-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes ShareUpdateExclusiveLock while it builds the index: reads and writes go on
SET lock_timeout = 0;
SET statement_timeout = 0;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.users_email') AND NOT indisvalid) THEN DROP INDEX IF EXISTS public.users_email; END IF; END $$;
CREATE INDEX CONCURRENTLY users_email ON public.users (email);
RESET lock_timeout;
RESET statement_timeout;
