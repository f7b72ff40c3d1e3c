CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer);
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT total(a) AS t FROM t;
