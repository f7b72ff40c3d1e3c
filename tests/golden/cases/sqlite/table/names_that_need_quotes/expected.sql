PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TEMP TABLE plumb_guard (
  foreign_keys INTEGER CONSTRAINT "foreign keys are on: run this script outside of a transaction" CHECK (foreign_keys = 0),
  lost INTEGER CONSTRAINT "rows would be lost" CHECK (lost = 0),
  violated INTEGER CONSTRAINT "a foreign key would be violated" CHECK (violated = 0)
);
INSERT OR ROLLBACK INTO plumb_guard (foreign_keys) SELECT foreign_keys FROM pragma_foreign_keys;
CREATE TEMP TABLE plumb_before (name TEXT, row_count INTEGER, violations INTEGER);
INSERT INTO plumb_before VALUES ('order', (SELECT count(*) FROM "order"), NULL);

-- table order: it is rebuilt because ALTER TABLE cannot change a column (a "b")
CREATE TABLE plumb_new_order ("group" INTEGER PRIMARY KEY, "a ""b""" TEXT NOT NULL DEFAULT '', [x y] INT);
INSERT INTO plumb_new_order ("group", "a ""b""")
  SELECT "group", ifnull("a ""b""", '') FROM "order";
DROP TABLE "order";
PRAGMA legacy_alter_table = ON;
ALTER TABLE plumb_new_order RENAME TO "order";
PRAGMA legacy_alter_table = OFF;

INSERT OR ROLLBACK INTO plumb_guard (lost, violated)
  SELECT (SELECT count(*) FROM "order") <> row_count, NULL FROM plumb_before WHERE name = 'order';
DROP TABLE temp.plumb_before;
DROP TABLE temp.plumb_guard;
COMMIT;
PRAGMA foreign_keys = ON;
