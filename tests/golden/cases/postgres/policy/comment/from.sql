CREATE TABLE doc (id integer);
CREATE POLICY p ON doc USING (true);
