COMMENT ON SCHEMA app IS 'it''s the application';
