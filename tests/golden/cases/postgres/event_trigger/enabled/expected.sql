COMMENT ON EVENT TRIGGER watch_drop IS 'off for the import';
ALTER EVENT TRIGGER watch_drop DISABLE;
