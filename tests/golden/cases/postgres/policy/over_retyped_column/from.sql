CREATE TABLE doc (id integer, team integer);
CREATE POLICY team ON doc USING (team = 1);
