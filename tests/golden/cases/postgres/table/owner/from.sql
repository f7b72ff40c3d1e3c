CREATE TABLE a (x integer);
ALTER TABLE a OWNER TO app_reader;
