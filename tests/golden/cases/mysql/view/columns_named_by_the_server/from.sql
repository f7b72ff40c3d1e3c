CREATE TABLE t (a int, b varchar(9), hidden int INVISIBLE);
CREATE VIEW listed (x, y) AS SELECT a+1, b AS other FROM t;
CREATE VIEW reads_listed AS SELECT * FROM listed WHERE x > 1;
CREATE VIEW plain AS SELECT a + 1, COUNT( * ), 'text' FROM t GROUP BY a;
CREATE VIEW asks AS SELECT a FROM t WHERE hidden > 1 OR EXISTS (SELECT 1 FROM t);
CREATE VIEW renamed AS SELECT a * 2 FROM t;
CREATE ALGORITHM=MERGE VIEW unmerged AS SELECT a FROM t LIMIT 3;
