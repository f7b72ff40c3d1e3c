CREATE TABLE t (a varchar(20));
SET sql_mode = 'ANSI,NO_BACKSLASH_ESCAPES,HIGH_NOT_PRECEDENCE';
CREATE VIEW "v" AS SELECT 'x' || "a" || '\' AS z, count (*) AS n, NOT 1 BETWEEN 0 AND 5 AS one FROM "t" GROUP BY "a";
CREATE TABLE g (a varchar(10), r real, b varchar(30) AS (a || 'x'), c varchar(9) DEFAULT 'a\b', CONSTRAINT both_of CHECK (a || 'b' <> 'ab'));
