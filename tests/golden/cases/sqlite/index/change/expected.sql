DROP INDEX by_name;
CREATE INDEX by_name ON t (name) WHERE name IS NOT NULL;
