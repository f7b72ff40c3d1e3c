-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes ShareUpdateExclusiveLock for a moment: reads and writes go on
SET lock_timeout = 0;
SET statement_timeout = 0;
DROP INDEX CONCURRENTLY public.users_email;
RESET lock_timeout;
RESET statement_timeout;
