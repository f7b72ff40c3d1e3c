CREATE DOMAIN quantity AS integer DEFAULT 1;
CREATE DOMAIN label AS text DEFAULT 'none';
CREATE DOMAIN code AS text;
