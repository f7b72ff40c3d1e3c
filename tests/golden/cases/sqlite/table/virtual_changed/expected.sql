PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TEMP TABLE plumb_guard (
  foreign_keys INTEGER CONSTRAINT "foreign keys are on: run this script outside of a transaction" CHECK (foreign_keys = 0),
  lost INTEGER CONSTRAINT "rows would be lost" CHECK (lost = 0),
  violated INTEGER CONSTRAINT "a foreign key would be violated" CHECK (violated = 0)
);
INSERT OR ROLLBACK INTO plumb_guard (foreign_keys) SELECT foreign_keys FROM pragma_foreign_keys;
CREATE TEMP TABLE plumb_before (name TEXT, row_count INTEGER, violations INTEGER);
INSERT INTO plumb_before VALUES ('docs', (SELECT count(*) FROM docs), NULL);

-- table docs: it is rebuilt because a virtual table cannot be altered
CREATE TEMP TABLE plumb_rows AS
  SELECT rowid AS c0, title AS c1, body AS c2 FROM docs;
DROP TABLE docs;
CREATE VIRTUAL TABLE docs USING fts5(title, body, author, prefix = '2 3');
INSERT INTO docs (rowid, title, body)
  SELECT c0, c1, c2 FROM temp.plumb_rows;
DROP TABLE temp.plumb_rows;

INSERT OR ROLLBACK INTO plumb_guard (lost, violated)
  SELECT (SELECT count(*) FROM docs) <> row_count, NULL FROM plumb_before WHERE name = 'docs';
DROP TABLE temp.plumb_before;
DROP TABLE temp.plumb_guard;
COMMIT;
PRAGMA foreign_keys = ON;
