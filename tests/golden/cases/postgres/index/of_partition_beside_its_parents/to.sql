-- The partition has two indexes that are alike: the one that belongs to its parent's, and one of its own. The server takes what
-- it finds for the parent's, so that the parent's must be made first, whatever its name.
CREATE TABLE payment (id int, paid_on date, customer int) PARTITION BY RANGE (paid_on);
CREATE TABLE payment_2026 PARTITION OF payment FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX payment_customer ON payment (customer);
CREATE INDEX by_customer_2026 ON payment_2026 (customer);
