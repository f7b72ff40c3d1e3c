CREATE DOMAIN percent AS numeric CONSTRAINT small CHECK (VALUE <= 100);
COMMENT ON DOMAIN percent IS 'of the whole';
COMMENT ON CONSTRAINT small ON DOMAIN percent IS 'never more than all';
