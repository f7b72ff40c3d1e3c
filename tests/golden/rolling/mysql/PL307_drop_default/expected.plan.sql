-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- runs with ALGORITHM=INSTANT for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=INSTANT, MODIFY COLUMN `name` varchar(40) NOT NULL;
SET SESSION lock_wait_timeout = DEFAULT;
