CREATE TABLE doc (id integer, team bigint);
CREATE POLICY team ON doc USING (team = 1);
