CREATE TABLE item (id integer PRIMARY KEY, price integer NOT NULL CHECK (price > 0));
CREATE INDEX item_price ON item (price);
CREATE VIEW cheap AS SELECT id, price FROM item WHERE price < 10;
CREATE VIEW cheap_count AS SELECT count(*) AS n FROM cheap;
CREATE VIEW unrelated AS SELECT id FROM item;
CREATE MATERIALIZED VIEW totals AS SELECT sum(price) AS total FROM item;
CREATE UNIQUE INDEX totals_total ON totals (total);
