CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY);
CREATE PUBLICATION pair FOR TABLE a, b WITH (publish = 'insert, update');
CREATE PUBLICATION everything FOR ALL TABLES;
COMMENT ON PUBLICATION pair IS 'to the warehouse';
