-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes AccessExclusiveLock while it rewrites the table: reads and writes wait; what it drops is gone for good
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;
ALTER TABLE public.users
    DROP COLUMN twice,
    ADD COLUMN twice integer GENERATED ALWAYS AS (age * 2) STORED;
COMMIT;
