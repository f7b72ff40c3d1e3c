CREATE EXTENSION unaccent;
COMMENT ON EXTENSION unaccent IS 'used by the search page';
