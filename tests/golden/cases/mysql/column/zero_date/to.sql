SET sql_mode = '';
CREATE TABLE t (id int PRIMARY KEY, a datetime NOT NULL DEFAULT '0000-00-00 00:00:00', x bigint);
CREATE TABLE u (id int PRIMARY KEY, d date DEFAULT '2020-01-00');
CREATE TABLE plain (id int PRIMARY KEY, x bigint);
