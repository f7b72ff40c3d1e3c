DROP FUNCTION `ends`;

SET @plumb_sql_mode = @@sql_mode, SESSION sql_mode = 'NO_BACKSLASH_ESCAPES';
CREATE FUNCTION `ends`() RETURNS varchar(20) charset utf8mb4
    DETERMINISTIC
RETURN 'c\';
SET SESSION sql_mode = @plumb_sql_mode;

DROP FUNCTION `joins`;

SET @plumb_sql_mode = @@sql_mode, SESSION sql_mode = 'PIPES_AS_CONCAT';
CREATE FUNCTION `joins`() RETURNS varchar(20) charset utf8mb4
    DETERMINISTIC
RETURN 'x' || 'y';
SET SESSION sql_mode = @plumb_sql_mode;

DROP PROCEDURE `counts`;

SET @plumb_sql_mode = @@sql_mode, SESSION sql_mode = 'PIPES_AS_CONCAT';
CREATE PROCEDURE `counts`()
SELECT count(*) FROM t;
SET SESSION sql_mode = @plumb_sql_mode;
