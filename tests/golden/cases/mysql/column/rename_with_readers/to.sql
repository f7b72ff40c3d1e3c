CREATE TABLE orders (
  id int NOT NULL PRIMARY KEY,
  amount int,
  vat int CHECK (vat < 90),
  twice int AS (amount * 2),
  half int DEFAULT (amount / 2),
  CONSTRAINT positive CHECK (amount + vat > 0)
);
CREATE TABLE others (total int);
CREATE VIEW sums AS SELECT id, amount FROM orders WHERE vat > 1;
CREATE VIEW other_sums AS SELECT total FROM others;
CREATE TRIGGER filled BEFORE INSERT ON orders FOR EACH ROW SET NEW.amount = NEW.amount + 1;
