CREATE TABLE orders (
  id int NOT NULL PRIMARY KEY,
  total int,
  tax int,
  twice int AS (total * 2),
  half int DEFAULT (total / 2),
  other int DEFAULT (tax),
  CONSTRAINT gone CHECK (total > 5),
  CONSTRAINT changed CHECK (total > 7),
  CONSTRAINT positive CHECK (total + tax > 0),
  KEY by_half ((total / 2))
);
CREATE TABLE cut (id int NOT NULL, total int NOT NULL, PRIMARY KEY (id, total)) PARTITION BY HASH (total) PARTITIONS 2;
CREATE VIEW sums AS SELECT id, total FROM orders WHERE tax > 1;
CREATE TRIGGER filled BEFORE INSERT ON orders FOR EACH ROW SET NEW.total = NEW.total + 1;
