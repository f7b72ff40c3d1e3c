-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- runs with ALGORITHM=INSTANT for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=INSTANT, ADD COLUMN `country` varchar(2) NOT NULL DEFAULT '';
SET SESSION lock_wait_timeout = DEFAULT;

-- contract: Run it when the new release is deployed and no instance of the old one is left.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- runs with ALGORITHM=INSTANT for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=INSTANT, MODIFY COLUMN `country` varchar(2) NOT NULL;
SET SESSION lock_wait_timeout = DEFAULT;
