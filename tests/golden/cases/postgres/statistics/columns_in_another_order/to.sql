CREATE TABLE t (id integer, b integer, a integer);
CREATE STATISTICS t_ab ON b, a FROM t;
