-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes the write lock of the database for a moment: writes wait
BEGIN;
CREATE TRIGGER aged AFTER INSERT ON users BEGIN UPDATE users SET age = 1 WHERE id = NEW.id; END;
COMMIT;
