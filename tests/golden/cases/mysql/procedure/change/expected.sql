DROP PROCEDURE `p`;

DELIMITER $$
CREATE PROCEDURE `p`(IN `a` varchar(5) charset utf8mb4, OUT `b` int(11))
    READS SQL DATA
BEGIN SELECT length(a) INTO b; END$$
DELIMITER ;
