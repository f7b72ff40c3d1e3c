CREATE FOREIGN DATA WRAPPER files OPTIONS (debug 'true', path '/it''s/here');
COMMENT ON FOREIGN DATA WRAPPER files IS 'no handler';
