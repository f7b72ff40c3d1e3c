CREATE TABLE doc (id integer, owner text);
CREATE POLICY own ON doc USING (id > 0);
