CREATE TABLE a (x integer CONSTRAINT a_key UNIQUE, y integer, CONSTRAINT a_excl EXCLUDE USING btree (y WITH =));
COMMENT ON INDEX a_key IS 'of the index';
COMMENT ON CONSTRAINT a_key ON a IS 'of the constraint';
CREATE TABLE gone (x integer CONSTRAINT gone_key UNIQUE);
