SET sql_mode = '';
CREATE TABLE t (id int PRIMARY KEY, a datetime NOT NULL DEFAULT '0000-00-00 00:00:00', x int);
CREATE TABLE plain (id int PRIMARY KEY, x int);
