-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- runs with ALGORITHM=INPLACE, LOCK=NONE while it rewrites the table: reads and writes go on
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=INPLACE, LOCK=NONE, MODIFY COLUMN `name` varchar(40);
SET SESSION lock_wait_timeout = DEFAULT;
