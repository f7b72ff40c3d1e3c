-- Each line is run alone on a copy of sqlite_base.sql. What ALTER cannot do is done to the stored text.
-- columns
ALTER TABLE author ADD COLUMN died INTEGER;
ALTER TABLE book ADD COLUMN note TEXT NOT NULL DEFAULT 'none';
ALTER TABLE book ADD COLUMN twice AS (price * 2);
ALTER TABLE tag ADD COLUMN other INTEGER REFERENCES book (id);
ALTER TABLE loose ADD COLUMN c CHECK (c > 0);
ALTER TABLE loose DROP COLUMN b;
ALTER TABLE tag DROP COLUMN weight;
ALTER TABLE setting DROP COLUMN v;
ALTER TABLE author DROP COLUMN full;
ALTER TABLE loose RENAME COLUMN a TO aa;
ALTER TABLE book RENAME COLUMN isbn TO isbn13;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'email VARCHAR(80)', 'email VARCHAR(90)') WHERE name = 'author'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'born INTEGER', 'born BIGINT') WHERE name = 'author'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'sold INTEGER', 'sold') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'a,', 'a TEXT,') WHERE name = 'loose'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'name TEXT NOT NULL', 'name TEXT') WHERE name = 'author'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'email VARCHAR(80) UNIQUE', 'email VARCHAR(80) NOT NULL DEFAULT '''' UNIQUE') WHERE name = 'author'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'DEFAULT 0', 'DEFAULT 1') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'DEFAULT 0', '') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'DEFAULT (1 + 1)', 'DEFAULT (1 + 2)') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'sold INTEGER DEFAULT 0', 'sold INTEGER DEFAULT CURRENT_TIMESTAMP') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'COLLATE NOCASE', 'COLLATE RTRIM') WHERE name = 'author'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'COLLATE NOCASE', '') WHERE name = 'author'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'a,', 'a COLLATE NOCASE,') WHERE name = 'loose'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '|| email ||', '|| born ||') WHERE name = 'author'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL ON CONFLICT IGNORE', 'NOT NULL') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL ON CONFLICT IGNORE', 'NOT NULL ON CONFLICT FAIL') WHERE name = 'book'; PRAGMA writable_schema = RESET;
-- keys
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'PRIMARY KEY AUTOINCREMENT', 'PRIMARY KEY') WHERE name = 'author'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'VARCHAR(80) UNIQUE', 'VARCHAR(80) UNIQUE ON CONFLICT IGNORE') WHERE name = 'author'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'UNIQUE (isbn) ON CONFLICT REPLACE', 'UNIQUE (isbn)') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'isbn_once', 'isbn_unique') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'CONSTRAINT isbn_once ', '') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'k TEXT PRIMARY KEY', 'k TEXT PRIMARY KEY ON CONFLICT REPLACE') WHERE name = 'setting'; PRAGMA writable_schema = RESET;
-- foreign keys
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'ON DELETE CASCADE', 'ON DELETE SET NULL') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'ON DELETE CASCADE', '') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'ON UPDATE CASCADE', 'ON UPDATE RESTRICT') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'DEFERRABLE INITIALLY DEFERRED', '') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ' REFERENCES author (id) ON DELETE CASCADE', '') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'book_id INTEGER NOT NULL', 'book_id INTEGER NOT NULL REFERENCES book') WHERE name = 'tag'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'REFERENCES author (id) ON UPDATE', 'REFERENCES author (email) ON UPDATE') WHERE name = 'book'; PRAGMA writable_schema = RESET;
-- checks
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (born > 1000)', '') WHERE name = 'author'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'born > 1000', 'born >= 1000') WHERE name = 'author'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'BETWEEN 0 AND 1000', 'BETWEEN 1 AND 1000') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'price_fits', 'price_is_fit') WHERE name = 'book'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'b)', 'b, CHECK (a <> 77))') WHERE name = 'loose'; PRAGMA writable_schema = RESET;
-- tables
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'setting'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '(a, b)', '(a ANY, b ANY) STRICT') WHERE name = 'loose'; PRAGMA writable_schema = RESET;
CREATE TABLE more (id INTEGER PRIMARY KEY, t TEXT);
CREATE TABLE IF NOT EXISTS "odd name" ("select" TEXT, [from] INT);
CREATE TABLE copy AS SELECT * FROM loose;
DROP TABLE loose;
DROP TABLE tag;
DROP TABLE page;
CREATE VIRTUAL TABLE more USING fts4(a, b);
CREATE VIRTUAL TABLE box USING rtree(id, x0, x1);
DROP TABLE page; CREATE VIRTUAL TABLE page USING fts5(title, body, extra);
DROP TABLE page; CREATE VIRTUAL TABLE page USING fts5(title, body, tokenize = 'porter');
ALTER TABLE setting RENAME TO settings;
-- indexes
CREATE INDEX book_by_sold ON book (sold);
CREATE UNIQUE INDEX once ON tag (book_id, word) WHERE weight > 1;
DROP INDEX book_by_title;
DROP INDEX author_by_born;
DROP INDEX book_by_length; CREATE INDEX book_by_length ON book (length(isbn));
DROP INDEX book_by_title; CREATE INDEX book_by_title ON book (title COLLATE NOCASE, price);
DROP INDEX book_by_title; CREATE INDEX book_by_title ON book (title, price DESC);
DROP INDEX author_by_born; CREATE INDEX author_by_born ON author (born) WHERE born > 2500;
DROP INDEX author_by_born; CREATE UNIQUE INDEX author_by_born ON author (born) WHERE born > 2600;
-- views
CREATE VIEW dear AS SELECT * FROM book WHERE price > 100;
DROP VIEW cheap;
DROP VIEW cheap; CREATE VIEW cheap AS SELECT id, title FROM book WHERE price < 6;
DROP VIEW names;
DROP TRIGGER names_in; DROP VIEW names; CREATE VIEW names (someone) AS SELECT name FROM author; CREATE TRIGGER names_in INSTEAD OF INSERT ON names BEGIN INSERT INTO author (name) VALUES (new.someone); END;
-- triggers
CREATE TRIGGER gone AFTER DELETE ON tag BEGIN DELETE FROM loose; END;
DROP TRIGGER book_sold;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'UPDATE OF sold', 'UPDATE OF sold, price') WHERE name = 'book_sold'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'AFTER', 'BEFORE') WHERE name = 'book_sold'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'WHEN new.sold > old.sold ', '') WHERE name = 'book_sold'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'born = born', 'born = born + 0') WHERE name = 'book_sold'; PRAGMA writable_schema = RESET;
PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'VALUES (new.who)', 'VALUES (upper(new.who))') WHERE name = 'names_in'; PRAGMA writable_schema = RESET;
