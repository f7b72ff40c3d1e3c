-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- runs with ALGORITHM=INSTANT for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=INSTANT, DROP CHECK `adult`;
SET SESSION lock_wait_timeout = DEFAULT;
