-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes ShareUpdateExclusiveLock while it builds the index: reads and writes go on
SET lock_timeout = 0;
SET statement_timeout = 0;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.users_email__new') AND NOT indisvalid) THEN DROP INDEX IF EXISTS public.users_email__new; END IF; END $$;
CREATE INDEX CONCURRENTLY users_email__new ON public.users (email);
RESET lock_timeout;
RESET statement_timeout;

-- contract: Run it when the new release is deployed and no instance of the old one is left.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
DROP INDEX public.users_email;
ALTER INDEX public.users_email__new RENAME TO users_email;
COMMIT;

-- takes ShareUpdateExclusiveLock for a moment: reads and writes go on
SET lock_timeout = 0;
SET statement_timeout = 0;
DROP INDEX CONCURRENTLY public.users_name;
RESET lock_timeout;
RESET statement_timeout;
