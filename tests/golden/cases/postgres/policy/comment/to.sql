CREATE TABLE doc (id integer);
CREATE POLICY p ON doc USING (true);
COMMENT ON POLICY p ON doc IS 'everyone';
