-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes the write lock of the database for a moment: writes wait
BEGIN;
DROP VIEW v;
COMMIT;
