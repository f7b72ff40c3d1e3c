CREATE TABLE t (a int, b int, CONSTRAINT c CHECK (NOT (a = 1 OR length(b) > 20)), CONSTRAINT d CHECK (NOT (a < 1 AND b IS NULL)));
