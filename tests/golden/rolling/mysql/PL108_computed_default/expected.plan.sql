-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- runs with ALGORITHM=INSTANT for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=INSTANT, ADD COLUMN `token` varchar(40) AFTER `id`;
SET SESSION lock_wait_timeout = DEFAULT;

-- runs with ALGORITHM=INSTANT for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=INSTANT, ALTER COLUMN `token` SET DEFAULT (uuid());
SET SESSION lock_wait_timeout = DEFAULT;

-- backfill: Run it after expand, before the new release is deployed. It can be stopped and run again.
-- To go back: stop it. Rows that were filled stay filled.

-- fills table users.token: the rows that were there before the default was; 1000 rows at a time
DROP PROCEDURE IF EXISTS `plumb_backfill`;
DELIMITER $$
CREATE PROCEDURE `plumb_backfill`()
BEGIN
  SET @plumb_more = 0;
  SELECT `id`, 1 INTO @plumb_end_1, @plumb_more FROM (SELECT `id` FROM `users` ORDER BY `id` LIMIT 1000) AS batch ORDER BY `id` DESC LIMIT 1;
  IF @plumb_more = 1 THEN UPDATE `users` FORCE INDEX (PRIMARY) SET `token` = uuid() WHERE `token` IS NULL AND ((`id` <= @plumb_end_1)); END IF;
  WHILE @plumb_more = 1 DO
    COMMIT;
    DO SLEEP(0.05);
    SET @plumb_last_1 = @plumb_end_1, @plumb_more = 0;
    SELECT `id`, 1 INTO @plumb_end_1, @plumb_more FROM (SELECT `id` FROM `users` WHERE ((`id` > @plumb_last_1)) ORDER BY `id` LIMIT 1000) AS batch ORDER BY `id` DESC LIMIT 1;
    IF @plumb_more = 1 THEN UPDATE `users` FORCE INDEX (PRIMARY) SET `token` = uuid() WHERE `token` IS NULL AND ((`id` > @plumb_last_1)) AND ((`id` <= @plumb_end_1)); END IF;
  END WHILE;
  COMMIT;
END$$
DELIMITER ;
CALL `plumb_backfill`();
DROP PROCEDURE `plumb_backfill`;

-- contract: Run it when the new release is deployed and no instance of the old one is left.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- runs with ALGORITHM=INPLACE, LOCK=NONE while it rewrites the table: reads and writes go on
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=INPLACE, LOCK=NONE, MODIFY COLUMN `token` varchar(40) NOT NULL DEFAULT (uuid());
SET SESSION lock_wait_timeout = DEFAULT;
