CREATE TABLE doc (id integer, owner text);
CREATE POLICY own ON doc TO app_writer USING (owner = SESSION_USER) WITH CHECK (id > 0);
