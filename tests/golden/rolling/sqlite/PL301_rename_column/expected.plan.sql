-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

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
CREATE TABLE plumb_new_users (id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE UNIQUE, age INT, full_name TEXT COLLATE NOCASE UNIQUE);
INSERT INTO plumb_new_users (id, name, age)
  SELECT id, name, age FROM users;
DROP TABLE users;
PRAGMA legacy_alter_table = ON;
ALTER TABLE plumb_new_users RENAME TO users;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX users_name ON users (lower(name));
CREATE TRIGGER plumb_sync_users_full_name_insert AFTER INSERT ON users
WHEN NEW.full_name IS NOT NEW.name
BEGIN
  UPDATE users SET name = coalesce(NEW.full_name, NEW.name), full_name = coalesce(NEW.full_name, NEW.name) WHERE rowid = NEW.rowid;
END;
CREATE TRIGGER plumb_sync_users_full_name_update AFTER UPDATE OF name, full_name ON users
WHEN NEW.full_name IS NOT NEW.name
BEGIN
  UPDATE users SET name = CASE WHEN NEW.full_name IS NOT OLD.full_name THEN NEW.full_name ELSE NEW.name END, full_name = CASE WHEN NEW.full_name IS NOT OLD.full_name THEN NEW.full_name ELSE NEW.name END WHERE rowid = NEW.rowid;
END;
INSERT OR ROLLBACK INTO plumb_guard (lost, violated)
  SELECT (SELECT count(*) FROM users) <> row_count, NULL FROM plumb_before WHERE name = 'users';
DROP TABLE temp.plumb_before;
DROP TABLE temp.plumb_guard;
COMMIT;
PRAGMA foreign_keys = ON;

-- backfill: Run it after expand, before the new release is deployed. It can be stopped and run again.
-- To go back: stop it. Rows that were filled stay filled.

-- fills table users.full_name: the rows that were there before full_name was; all at once, while others who write wait
UPDATE users SET full_name = name WHERE full_name IS NULL AND name IS NOT NULL;

-- contract: Run it when the new release is deployed and no instance of the old one is left.
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
CREATE TEMP TABLE plumb_before (name TEXT, row_count INTEGER, violations INTEGER);
INSERT INTO plumb_before VALUES ('users', (SELECT count(*) FROM users), NULL);
CREATE TABLE plumb_new_users (
  id INTEGER PRIMARY KEY,
  full_name TEXT COLLATE NOCASE NOT NULL UNIQUE, -- plumb: renamed from name
  age INT
);
INSERT INTO plumb_new_users (id, full_name, age)
  SELECT id, full_name, age FROM users;
DROP TABLE users;
PRAGMA legacy_alter_table = ON;
ALTER TABLE plumb_new_users RENAME TO users;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX users_name ON users (lower(full_name));
INSERT OR ROLLBACK INTO plumb_guard (lost, violated)
  SELECT (SELECT count(*) FROM users) <> row_count, NULL FROM plumb_before WHERE name = 'users';
DROP TABLE temp.plumb_before;
DROP TABLE temp.plumb_guard;
COMMIT;
PRAGMA foreign_keys = ON;
