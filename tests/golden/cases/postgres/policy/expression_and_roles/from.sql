CREATE TABLE doc (id integer, owner text);
CREATE POLICY own ON doc TO app_reader USING (owner = CURRENT_USER);
