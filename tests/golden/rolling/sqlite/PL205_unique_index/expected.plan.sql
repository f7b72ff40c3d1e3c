-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes the write lock of the database while it builds the index: writes wait
BEGIN;
CREATE UNIQUE INDEX users_name ON users (name);
COMMIT;
