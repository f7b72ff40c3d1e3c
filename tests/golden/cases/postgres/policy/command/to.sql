CREATE TABLE doc (id integer, owner text);
CREATE POLICY own ON doc AS RESTRICTIVE FOR UPDATE USING (true);
