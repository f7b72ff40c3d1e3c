CREATE TABLE t (a varchar(10), b text CHARACTER SET ascii) CHARSET latin1;
