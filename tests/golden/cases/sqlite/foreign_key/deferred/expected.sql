PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TEMP TABLE plumb_guard (
  foreign_keys INTEGER CONSTRAINT "foreign keys are on: run this script outside of a transaction" CHECK (foreign_keys = 0),
  lost INTEGER CONSTRAINT "rows would be lost" CHECK (lost = 0),
  violated INTEGER CONSTRAINT "a foreign key would be violated" CHECK (violated = 0)
);
INSERT OR ROLLBACK INTO plumb_guard (foreign_keys) SELECT foreign_keys FROM pragma_foreign_keys;
CREATE TEMP TABLE plumb_before (name TEXT, row_count INTEGER, violations INTEGER);
INSERT INTO plumb_before VALUES ('c', (SELECT count(*) FROM c), (SELECT count(*) FROM pragma_foreign_key_check('c')));

-- table c: it is rebuilt because a foreign key constraint cannot be changed
CREATE TABLE plumb_new_c (p INTEGER REFERENCES p DEFERRABLE INITIALLY DEFERRED);
INSERT INTO plumb_new_c (rowid, p)
  SELECT rowid, p FROM c;
DROP TABLE c;
PRAGMA legacy_alter_table = ON;
ALTER TABLE plumb_new_c RENAME TO c;
PRAGMA legacy_alter_table = OFF;

INSERT OR ROLLBACK INTO plumb_guard (lost, violated)
  SELECT (SELECT count(*) FROM c) <> row_count, (SELECT count(*) FROM pragma_foreign_key_check('c')) > violations FROM plumb_before WHERE name = 'c';
DROP TABLE temp.plumb_before;
DROP TABLE temp.plumb_guard;
COMMIT;
PRAGMA foreign_keys = ON;
