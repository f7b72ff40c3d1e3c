CREATE TABLE doc (id integer, owner text);
CREATE POLICY own ON doc FOR SELECT USING (true);
