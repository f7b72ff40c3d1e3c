CREATE TABLE a (x integer, y integer);
GRANT SELECT ON a TO app_reader;
GRANT INSERT, UPDATE ON a TO app_writer WITH GRANT OPTION;
CREATE TABLE c (x integer);
GRANT SELECT ON c TO PUBLIC;
