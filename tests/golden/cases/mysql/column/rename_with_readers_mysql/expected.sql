ALTER TABLE `cut`
    RENAME COLUMN `total` TO `amount`
    PARTITION BY HASH (`amount`) PARTITIONS 2;

ALTER TABLE `orders`
    RENAME COLUMN `total` TO `amount`,
    MODIFY COLUMN `twice` int GENERATED ALWAYS AS (`amount` * 2) VIRTUAL,
    MODIFY COLUMN `half` int DEFAULT (`amount` / 2),
    DROP CHECK `gone`,
    ADD CONSTRAINT `gone` CHECK (`amount` > 5),
    DROP CHECK `changed`,
    ADD CONSTRAINT `changed` CHECK (`amount` > 7),
    DROP CHECK `positive`,
    ADD CONSTRAINT `positive` CHECK (`amount` + `tax` > 0),
    DROP INDEX `by_half`,
    ADD KEY `by_half` ((`amount` / 2));

ALTER TABLE `orders`
    RENAME COLUMN `tax` TO `vat`,
    MODIFY COLUMN `other` int DEFAULT (`vat`),
    DROP CHECK `positive`,
    ADD CONSTRAINT `positive` CHECK (`amount` + `vat` > 0);

ALTER TABLE `orders`
    DROP CHECK `changed`,
    DROP CHECK `gone`,
    ADD CONSTRAINT `changed` CHECK (amount > 8);

CREATE OR REPLACE VIEW `sums` AS
SELECT id, amount FROM orders WHERE vat > 1;

DROP TRIGGER `filled`;
CREATE TRIGGER filled BEFORE INSERT ON orders FOR EACH ROW SET NEW.amount = NEW.amount + 1;
