-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes an exclusive metadata lock for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
DROP VIEW `v`;
SET SESSION lock_wait_timeout = DEFAULT;
