DELIMITER $$
CREATE PROCEDURE `p`(IN a varchar(5), OUT b int)
    COMMENT 'p; q'
BEGIN SELECT length(a) INTO b; END$$
DELIMITER ;
