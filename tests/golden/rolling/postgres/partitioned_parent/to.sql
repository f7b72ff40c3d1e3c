-- A new child waits for the parent that it can have: until contract, that is partitioned.
CREATE TABLE reading (at date, value int);
CREATE TABLE reading_2025 (CHECK (at >= '2025-01-01' AND at < '2026-01-01')) INHERITS (reading);
CREATE TABLE reading_2026 (CHECK (at >= '2026-01-01' AND at < '2027-01-01')) INHERITS (reading);
CREATE INDEX reading_2026_at ON reading_2026 (at);
