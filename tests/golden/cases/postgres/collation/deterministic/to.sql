CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE tag (name text COLLATE loose NOT NULL);
CREATE INDEX tag_name ON tag (name);
