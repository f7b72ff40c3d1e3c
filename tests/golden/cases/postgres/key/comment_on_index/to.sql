CREATE TABLE a (x integer CONSTRAINT a_key UNIQUE, y integer, CONSTRAINT a_excl EXCLUDE USING btree (y WITH =));
COMMENT ON INDEX a_excl IS 'also of an index';
COMMENT ON CONSTRAINT a_key ON a IS 'of the constraint';
CREATE TABLE b (x integer, CONSTRAINT b_excl EXCLUDE USING btree (x WITH =));
COMMENT ON INDEX b_excl IS 'made with it';
CREATE TABLE c (x integer PRIMARY KEY);
COMMENT ON INDEX c_pkey IS 'made with it';
