-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- runs with ALGORITHM=INPLACE, LOCK=NONE while it rewrites the table: reads and writes go on
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=INPLACE, LOCK=NONE, MODIFY COLUMN `age` int NOT NULL;
SET SESSION lock_wait_timeout = DEFAULT;
