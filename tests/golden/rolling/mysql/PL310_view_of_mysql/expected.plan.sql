-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes an exclusive metadata lock for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
CREATE OR REPLACE VIEW `v` AS
SELECT id, name FROM users;
SET SESSION lock_wait_timeout = DEFAULT;
