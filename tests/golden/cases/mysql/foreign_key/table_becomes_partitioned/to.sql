CREATE TABLE parents (id int PRIMARY KEY);
CREATE TABLE children (id int PRIMARY KEY, parent int, KEY parent (parent)) PARTITION BY HASH (id) PARTITIONS 2;
