CREATE TABLE t (a int);
SET @n = (SELECT COUNT(*) FROM information_schema.columns WHERE table_name = 't' AND column_name LIKE 'c%');
SET @sql = IF(@n > 0, 'SELECT 1', CONCAT('ALTER TABLE t ADD c ', 'int'));
PREPARE s FROM @sql; EXECUTE s;
DELIMITER $$
CREATE PROCEDURE p(IN w int) BEGIN DECLARE n int DEFAULT 1; IF w = n THEN ALTER TABLE t ADD d int; ELSEIF w > 2 THEN ALTER TABLE t DROP a; ELSE DROP TABLE t; END IF; END$$
DELIMITER ;
CALL p(1);
