CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE PUBLICATION p FOR TABLE t (id, b) WHERE (id > 10);
