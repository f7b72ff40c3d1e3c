CREATE TABLE t (a int DEFAULT 1, b varchar(9) DEFAULT 'x', c timestamp NULL, d bit(4) DEFAULT b'0101', e float);
