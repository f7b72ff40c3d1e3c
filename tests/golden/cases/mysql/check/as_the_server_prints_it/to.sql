CREATE TABLE t (a int, b varchar(5), CONSTRAINT c CHECK (`a` <> 5 and ucase(`b`) <> 'X' and `a` <> 3 and `a` % 2 = 1));
