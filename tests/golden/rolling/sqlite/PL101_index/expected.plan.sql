-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes the write lock of the database while it builds the index: writes wait
BEGIN;
CREATE INDEX by_name ON users (name);
COMMIT;
