CREATE DOMAIN quantity AS integer DEFAULT 10;
CREATE DOMAIN label AS text;
CREATE DOMAIN code AS text DEFAULT upper('x');
