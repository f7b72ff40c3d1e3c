CREATE TABLE t (a integer CHECK (a BETWEEN 1 AND 10), b integer, CONSTRAINT ordered CHECK (a < b OR b IS NULL));
