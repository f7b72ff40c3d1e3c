CREATE TABLE events (at timestamp NOT NULL, kind integer, PRIMARY KEY (at)) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX kinds ON events (kind);
