-- A shop's database after a year of repairs by hand: made, used, and changed.
CREATE TABLE customer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT UNIQUE,                     -- NOT NULL and the collation were in the way
  name TEXT NOT NULL,
  since TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  price NUMERIC(10, 2) NOT NULL          -- so was the check
);
CREATE TABLE purchase (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  product_id INTEGER NOT NULL REFERENCES product (id),
  quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity > 0)
);
ALTER TABLE purchase ADD COLUMN fixme TEXT;
CREATE VIEW turnover AS
  SELECT product.name, sum(quantity) AS total FROM purchase JOIN product ON product.id = product_id GROUP BY product.id;
CREATE VIRTUAL TABLE search USING fts5(name, content = 'product', content_rowid = 'id');
INSERT INTO customer (email, name) VALUES ('ada@example.org', 'Ada'), ('bob@example.org', 'Bob');
INSERT INTO product VALUES (1, 'Plumb bob', 12.5), (2, 'String', 3);
INSERT INTO purchase VALUES (1, 1, 1, 2, NULL), (2, 1, 2, 10, NULL), (3, 2, 1, 1, 'paid in cash');
