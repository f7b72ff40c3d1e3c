CREATE TABLE orders (
  id int NOT NULL PRIMARY KEY,
  total int,
  tax int CHECK (tax < 90),
  twice int AS (total * 2),
  half int DEFAULT (total / 2),
  CONSTRAINT positive CHECK (total + tax > 0)
);
CREATE TABLE others (total int);
CREATE VIEW sums AS SELECT id, total FROM orders WHERE tax > 1;
CREATE VIEW other_sums AS SELECT total FROM others;
CREATE TRIGGER filled BEFORE INSERT ON orders FOR EACH ROW SET NEW.total = NEW.total + 1;
