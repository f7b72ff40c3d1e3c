CREATE TABLE t (a integer, s text, CONSTRAINT c1 CHECK ((a >= 1) AND (a <= 9)), CONSTRAINT c2 CHECK (s IN ('x','y')), CONSTRAINT c3 CHECK (s like 'a%'));
