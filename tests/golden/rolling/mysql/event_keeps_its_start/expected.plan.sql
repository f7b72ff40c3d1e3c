-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes an exclusive metadata lock for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER EVENT `e`
    ON SCHEDULE every 1 quarter starts '2035-01-01 00:00:00'
    ON COMPLETION NOT PRESERVE;
SET SESSION lock_wait_timeout = DEFAULT;
