CREATE SEQUENCE s1;
CREATE SEQUENCE s2;
CREATE TABLE t (id int PRIMARY KEY, b bigint DEFAULT (nextval(s1)), c bigint DEFAULT (nextval(s2)));
