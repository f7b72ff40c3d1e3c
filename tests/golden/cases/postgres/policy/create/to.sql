CREATE TABLE doc (id integer, owner text);
ALTER TABLE doc ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON doc USING (owner = CURRENT_USER) WITH CHECK (owner = CURRENT_USER);
CREATE POLICY reading ON doc AS RESTRICTIVE FOR SELECT TO app_reader, app_writer USING (id > 0);
COMMENT ON POLICY own ON doc IS 'only mine';
