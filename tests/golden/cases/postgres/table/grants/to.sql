CREATE TABLE a (x integer, y integer);
GRANT SELECT, DELETE ON a TO app_reader;
GRANT INSERT ON a TO app_writer;
GRANT UPDATE (y) ON a TO app_writer;
CREATE TABLE b (x integer);
GRANT ALL ON b TO app_writer;
CREATE TABLE c (x integer);
