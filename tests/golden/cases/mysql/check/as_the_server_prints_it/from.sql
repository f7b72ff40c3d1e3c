CREATE TABLE t (a int, b varchar(5), CONSTRAINT c CHECK (NOT (a = 5) AND upper(b) <> 'X' AND a != 3 AND mod(a, 2) = 1));
