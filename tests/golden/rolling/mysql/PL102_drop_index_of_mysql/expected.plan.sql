-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- runs with ALGORITHM=INPLACE, LOCK=NONE for a moment: reads and writes go on
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=INPLACE, LOCK=NONE, DROP INDEX `users_name`;
SET SESSION lock_wait_timeout = DEFAULT;
