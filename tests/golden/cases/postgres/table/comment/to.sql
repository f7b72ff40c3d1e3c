CREATE TABLE t (a integer);
COMMENT ON TABLE t IS 'second; -- not a comment';
