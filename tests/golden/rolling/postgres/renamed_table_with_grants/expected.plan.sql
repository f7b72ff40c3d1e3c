-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
ALTER TABLE public.users RENAME TO accounts;
CREATE VIEW public.users AS
SELECT
    accounts.id AS id,
    accounts.email AS email
FROM public.accounts;
GRANT INSERT, SELECT, UPDATE (email) ON TABLE public.users TO PUBLIC;
COMMIT;

-- contract: Run it when the new release is deployed and no instance of the old one is left.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes AccessExclusiveLock for a moment: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '60s';
ALTER TABLE public.accounts RENAME CONSTRAINT users_pkey TO accounts_pkey;
DROP VIEW public.users;
COMMIT;
