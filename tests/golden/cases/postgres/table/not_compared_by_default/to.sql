CREATE TABLE a (x integer);
ALTER TABLE a OWNER TO app_writer;
GRANT SELECT ON a TO app_reader;
