CREATE TABLE events (at timestamp NOT NULL, kind integer) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX kinds ON events (kind);
CREATE INDEX ats ON events (at);
ALTER INDEX events_2025_kind_idx RENAME TO old_kinds;
ALTER INDEX events_2026_kind_idx RENAME TO new_kinds;
