CREATE TABLE t (id int PRIMARY KEY, o bigint);
