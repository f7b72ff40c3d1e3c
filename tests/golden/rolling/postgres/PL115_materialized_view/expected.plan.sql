-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes AccessExclusiveLock while it reads the whole table: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;
DROP MATERIALIZED VIEW public.mails;
CREATE MATERIALIZED VIEW public.mails AS
SELECT lower(users.email) AS email
FROM public.users;
COMMIT;
