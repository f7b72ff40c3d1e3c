CREATE TABLE t (a integer CONSTRAINT positive CHECK (a > 0));
COMMENT ON CONSTRAINT positive ON t IS 'no zero';
