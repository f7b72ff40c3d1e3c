CREATE TABLE events (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE events_2024 (at date NOT NULL, what text);
CREATE INDEX events_at ON events (at);
CREATE INDEX events_2024_at_idx ON events_2024 (at);
