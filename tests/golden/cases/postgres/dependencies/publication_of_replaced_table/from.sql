CREATE TABLE t (id integer PRIMARY KEY, a integer);
CREATE PUBLICATION p FOR TABLE t (id, a) WHERE (id > 0);
