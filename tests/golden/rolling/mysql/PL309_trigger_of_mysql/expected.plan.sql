-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE TRIGGER aged BEFORE INSERT ON users FOR EACH ROW SET NEW.age = 1;
SET SESSION lock_wait_timeout = DEFAULT;
