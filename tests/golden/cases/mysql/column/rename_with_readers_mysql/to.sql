CREATE TABLE orders (
  id int NOT NULL PRIMARY KEY,
  amount int,
  vat int,
  twice int AS (amount * 2),
  half int DEFAULT (amount / 2),
  other int DEFAULT (vat),
  CONSTRAINT changed CHECK (amount > 8),
  CONSTRAINT positive CHECK (amount + vat > 0),
  KEY by_half ((amount / 2))
);
CREATE TABLE cut (id int NOT NULL, amount int NOT NULL, PRIMARY KEY (id, amount)) PARTITION BY HASH (amount) PARTITIONS 2;
CREATE VIEW sums AS SELECT id, amount FROM orders WHERE vat > 1;
CREATE TRIGGER filled BEFORE INSERT ON orders FOR EACH ROW SET NEW.amount = NEW.amount + 1;
