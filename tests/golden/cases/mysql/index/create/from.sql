CREATE TABLE t (a varchar(50), b int, c text);
