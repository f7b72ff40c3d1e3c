-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes AccessExclusiveLock while it reads the whole table: reads and writes wait
BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;
CREATE TABLE public.events_1 PARTITION OF public.events
FOR VALUES FROM (1) TO (20);
COMMIT;
