PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TEMP TABLE plumb_guard (
  foreign_keys INTEGER CONSTRAINT "foreign keys are on: run this script outside of a transaction" CHECK (foreign_keys = 0),
  lost INTEGER CONSTRAINT "rows would be lost" CHECK (lost = 0),
  violated INTEGER CONSTRAINT "a foreign key would be violated" CHECK (violated = 0)
);
INSERT OR ROLLBACK INTO plumb_guard (foreign_keys) SELECT foreign_keys FROM pragma_foreign_keys;
CREATE TEMP TABLE plumb_before (name TEXT, row_count INTEGER, violations INTEGER);
INSERT INTO plumb_before VALUES ('child', (SELECT count(*) FROM child), NULL);

-- table child: it is rebuilt because a foreign key constraint cannot be dropped
CREATE TABLE plumb_new_child (id INTEGER PRIMARY KEY, t INTEGER);
INSERT INTO plumb_new_child (id, t)
  SELECT id, t FROM child;
DROP TABLE child;
PRAGMA legacy_alter_table = ON;
ALTER TABLE plumb_new_child RENAME TO child;
PRAGMA legacy_alter_table = OFF;

DROP TABLE t;

INSERT OR ROLLBACK INTO plumb_guard (lost, violated)
  SELECT (SELECT count(*) FROM child) <> row_count, NULL FROM plumb_before WHERE name = 'child';
DROP TABLE temp.plumb_before;
DROP TABLE temp.plumb_guard;
COMMIT;
PRAGMA foreign_keys = ON;
