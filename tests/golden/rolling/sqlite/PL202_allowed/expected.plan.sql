-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes the write lock of the database while it rewrites the table: writes wait; what it drops is gone for good
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TEMP TABLE plumb_guard (
  foreign_keys INTEGER CONSTRAINT "foreign keys are on: run this script outside of a transaction" CHECK (foreign_keys = 0),
  lost INTEGER CONSTRAINT "rows would be lost" CHECK (lost = 0),
  violated INTEGER CONSTRAINT "a foreign key would be violated" CHECK (violated = 0)
);
INSERT OR ROLLBACK INTO plumb_guard (foreign_keys) SELECT foreign_keys FROM pragma_foreign_keys;
ALTER TABLE users DROP COLUMN age;
DROP TABLE temp.plumb_guard;
COMMIT;
PRAGMA foreign_keys = ON;
