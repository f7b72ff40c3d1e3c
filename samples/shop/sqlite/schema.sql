-- The shop's schema as its application ships it, to every device.
CREATE TABLE customer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name TEXT NOT NULL,
  since TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  price NUMERIC(10, 2) NOT NULL CHECK (price >= 0)  -- in euros
);
CREATE TABLE purchase (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  product_id INTEGER NOT NULL REFERENCES product (id),
  quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity > 0)
);
CREATE INDEX purchase_by_customer ON purchase (customer_id);
CREATE VIEW turnover AS
  SELECT product.name, sum(quantity * price) AS total FROM purchase JOIN product ON product.id = product_id GROUP BY product.id;
CREATE VIRTUAL TABLE search USING fts5(name, content = 'product', content_rowid = 'id');
