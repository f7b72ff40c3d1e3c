CREATE TABLE s1 (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, b bigint, c bigint);
