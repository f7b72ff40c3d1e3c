-- contract: Run it when no instance of the old release is left, and the new one can do without it until then.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes the write lock of the database while it rewrites the table: writes wait
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TEMP TABLE plumb_guard (
  foreign_keys INTEGER CONSTRAINT "foreign keys are on: run this script outside of a transaction" CHECK (foreign_keys = 0),
  lost INTEGER CONSTRAINT "rows would be lost" CHECK (lost = 0),
  violated INTEGER CONSTRAINT "a foreign key would be violated" CHECK (violated = 0)
);
INSERT OR ROLLBACK INTO plumb_guard (foreign_keys) SELECT foreign_keys FROM pragma_foreign_keys;
CREATE TEMP TABLE plumb_before (name TEXT, row_count INTEGER, violations INTEGER);
INSERT INTO plumb_before VALUES ('users', (SELECT count(*) FROM users), NULL);
CREATE TABLE plumb_new_users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INT, CHECK (age >= 18));
INSERT INTO plumb_new_users (id, name, age)
  SELECT id, name, age FROM users;
DROP TABLE users;
PRAGMA legacy_alter_table = ON;
ALTER TABLE plumb_new_users RENAME TO users;
PRAGMA legacy_alter_table = OFF;
INSERT OR ROLLBACK INTO plumb_guard (lost, violated)
  SELECT (SELECT count(*) FROM users) <> row_count, NULL FROM plumb_before WHERE name = 'users';
DROP TABLE temp.plumb_before;
DROP TABLE temp.plumb_guard;
COMMIT;
PRAGMA foreign_keys = ON;
