PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TEMP TABLE plumb_guard (
  foreign_keys INTEGER CONSTRAINT "foreign keys are on: run this script outside of a transaction" CHECK (foreign_keys = 0),
  lost INTEGER CONSTRAINT "rows would be lost" CHECK (lost = 0),
  violated INTEGER CONSTRAINT "a foreign key would be violated" CHECK (violated = 0)
);
INSERT OR ROLLBACK INTO plumb_guard (foreign_keys) SELECT foreign_keys FROM pragma_foreign_keys;

-- table docs: it is rebuilt because a virtual table cannot be altered
DROP TABLE docs;
CREATE VIRTUAL TABLE docs USING fts5(title, body, content='post', content_rowid='id');
INSERT INTO docs (docs) VALUES ('rebuild');

DROP TABLE temp.plumb_guard;
COMMIT;
PRAGMA foreign_keys = ON;
