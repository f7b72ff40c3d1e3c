ALTER TABLE `orders` RENAME COLUMN `total` TO `amount`;
ALTER TABLE `orders` RENAME COLUMN `tax` TO `vat`;

CREATE OR REPLACE VIEW `sums` AS
SELECT id, amount FROM orders WHERE vat > 1;

DROP TRIGGER `filled`;
CREATE TRIGGER filled BEFORE INSERT ON orders FOR EACH ROW SET NEW.amount = NEW.amount + 1;
