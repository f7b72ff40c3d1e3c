CREATE TABLE doc (id integer);
-- plumb: renamed from p
CREATE POLICY everyone ON doc USING (true);
