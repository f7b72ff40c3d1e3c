CREATE TABLE t (a int, b int, CONSTRAINT c CHECK (`a` <> 1 and octet_length(`b`) <= 20), CONSTRAINT d CHECK (`a` >= 1 or `b` is not null or `b` > 2));
