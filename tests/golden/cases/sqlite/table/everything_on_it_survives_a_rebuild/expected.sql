PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TEMP TABLE plumb_guard (
  foreign_keys INTEGER CONSTRAINT "foreign keys are on: run this script outside of a transaction" CHECK (foreign_keys = 0),
  lost INTEGER CONSTRAINT "rows would be lost" CHECK (lost = 0),
  violated INTEGER CONSTRAINT "a foreign key would be violated" CHECK (violated = 0)
);
INSERT OR ROLLBACK INTO plumb_guard (foreign_keys) SELECT foreign_keys FROM pragma_foreign_keys;
CREATE TEMP TABLE plumb_before (name TEXT, row_count INTEGER, violations INTEGER);
INSERT INTO plumb_before VALUES ('child', (SELECT count(*) FROM child), (SELECT count(*) FROM pragma_foreign_key_check('child')));
INSERT INTO plumb_before VALUES ('parent', (SELECT count(*) FROM parent), NULL);

-- table parent: it is rebuilt because ALTER TABLE cannot change a column (name)
CREATE TABLE plumb_new_parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL DEFAULT '?');
INSERT INTO plumb_new_parent (id, name)
  SELECT id, ifnull(name, '?') FROM parent;
DELETE FROM sqlite_sequence WHERE name = 'plumb_new_parent';
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'plumb_new_parent', seq FROM sqlite_sequence WHERE name = 'parent';
DROP TABLE parent;
PRAGMA legacy_alter_table = ON;
ALTER TABLE plumb_new_parent RENAME TO parent;
PRAGMA legacy_alter_table = OFF;

CREATE INDEX parent_name ON parent (name);
CREATE TRIGGER stays AFTER UPDATE ON parent BEGIN UPDATE child SET parent = new.id WHERE parent = old.id; END;

INSERT OR ROLLBACK INTO plumb_guard (lost, violated)
  SELECT (SELECT count(*) FROM child) <> row_count, (SELECT count(*) FROM pragma_foreign_key_check('child')) > violations FROM plumb_before WHERE name = 'child';
INSERT OR ROLLBACK INTO plumb_guard (lost, violated)
  SELECT (SELECT count(*) FROM parent) <> row_count, NULL FROM plumb_before WHERE name = 'parent';
DROP TABLE temp.plumb_before;
DROP TABLE temp.plumb_guard;
COMMIT;
PRAGMA foreign_keys = ON;
