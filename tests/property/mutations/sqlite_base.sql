-- What the mutations of sqlite_mutations.sql start from; the rows must survive being put back.
CREATE TABLE author (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL COLLATE NOCASE,
  email VARCHAR(80) UNIQUE,
  born INTEGER DEFAULT 1900 CHECK (born > 1000),
  full AS (name || ' <' || email || '>') VIRTUAL
);
CREATE TABLE book (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL ON CONFLICT IGNORE,
  author_id INTEGER NOT NULL REFERENCES author (id) ON DELETE CASCADE,
  isbn TEXT,
  price NUMERIC(10, 2) DEFAULT (1 + 1),
  sold INTEGER DEFAULT 0,
  CONSTRAINT isbn_once UNIQUE (isbn) ON CONFLICT REPLACE,
  CONSTRAINT price_fits CHECK (price BETWEEN 0 AND 1000),
  FOREIGN KEY (author_id) REFERENCES author (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE tag (
  book_id INTEGER NOT NULL,
  word TEXT NOT NULL,
  weight REAL,
  PRIMARY KEY (book_id, word DESC)
) WITHOUT ROWID;
CREATE TABLE setting (k TEXT PRIMARY KEY, v ANY) STRICT;
CREATE TABLE loose (a, b);
CREATE INDEX book_by_title ON book (title COLLATE NOCASE, price DESC);
CREATE UNIQUE INDEX author_by_born ON author (born) WHERE born > 2500;
CREATE INDEX book_by_length ON book (length(title));
CREATE VIEW cheap AS SELECT id, title FROM book WHERE price < 5;
CREATE VIEW names (who) AS SELECT name FROM author;
CREATE TRIGGER book_sold AFTER UPDATE OF sold ON book WHEN new.sold > old.sold BEGIN
  UPDATE author SET born = born WHERE id = new.author_id;
END;
CREATE TRIGGER names_in INSTEAD OF INSERT ON names BEGIN
  INSERT INTO author (name) VALUES (new.who);
END;
CREATE VIRTUAL TABLE page USING fts5(title, body);
INSERT INTO author (id, name, email, born) VALUES (1, 'Ada', 'ada@example.org', 1815), (2, 'Bob', NULL, 1900), (7, 'Cy', 'cy@example.org', 1950);
INSERT INTO book VALUES (1, 'One', 1, '111', 3.5, 0), (2, 'Two', 1, '222', 7, 1), (3, 'Three', 2, NULL, 2, 2);
INSERT INTO tag VALUES (1, 'x', 0.5), (1, 'y', 1), (2, 'x', 2);
INSERT INTO setting VALUES ('colour', 'red'), ('size', 3);
INSERT INTO loose VALUES (1, 'a'), (NULL, NULL), ('1', x'00');
INSERT INTO page VALUES ('first', 'some words'), ('second', 'other words');
DELETE FROM author WHERE id = 7;
