CREATE TABLE t (a varchar(20), n int);
