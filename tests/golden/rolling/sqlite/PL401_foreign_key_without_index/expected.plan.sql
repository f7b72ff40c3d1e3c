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
INSERT INTO plumb_before VALUES ('posts', (SELECT count(*) FROM posts), (SELECT count(*) FROM pragma_foreign_key_check('posts')));
CREATE TABLE plumb_new_posts (id INTEGER PRIMARY KEY, author INT, FOREIGN KEY (author) REFERENCES users (id));
INSERT INTO plumb_new_posts (id, author)
  SELECT id, author FROM posts;
DROP TABLE posts;
PRAGMA legacy_alter_table = ON;
ALTER TABLE plumb_new_posts RENAME TO posts;
PRAGMA legacy_alter_table = OFF;
INSERT OR ROLLBACK INTO plumb_guard (lost, violated)
  SELECT (SELECT count(*) FROM posts) <> row_count, (SELECT count(*) FROM pragma_foreign_key_check('posts')) > violations FROM plumb_before WHERE name = 'posts';
DROP TABLE temp.plumb_before;
DROP TABLE temp.plumb_guard;
COMMIT;
PRAGMA foreign_keys = ON;
