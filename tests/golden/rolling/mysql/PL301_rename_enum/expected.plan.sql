-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- runs with ALGORITHM=INSTANT for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=INSTANT, ADD COLUMN `kind` enum('a','b');
SET SESSION lock_wait_timeout = DEFAULT;

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE TRIGGER `plumb_sync_users_kind_insert` BEFORE INSERT ON `users` FOR EACH ROW SET NEW.`sort` = COALESCE(NEW.`kind`, NEW.`sort`, 'a'), NEW.`kind` = NEW.`sort`;
SET SESSION lock_wait_timeout = DEFAULT;

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE TRIGGER `plumb_sync_users_kind_update` BEFORE UPDATE ON `users` FOR EACH ROW SET NEW.`sort` = IF(CAST(NEW.`kind` AS BINARY) <=> CAST(OLD.`kind` AS BINARY), NEW.`sort`, NEW.`kind`), NEW.`kind` = NEW.`sort`;
SET SESSION lock_wait_timeout = DEFAULT;

-- backfill: Run it after expand, before the new release is deployed. It can be stopped and run again.
-- To go back: stop it. Rows that were filled stay filled.

-- fills table users.kind: the rows that were there before kind was; 1000 rows at a time
DROP PROCEDURE IF EXISTS `plumb_backfill`;
DELIMITER $$
CREATE PROCEDURE `plumb_backfill`()
BEGIN
  SET @plumb_more = 0;
  SELECT `id`, 1 INTO @plumb_end_1, @plumb_more FROM (SELECT `id` FROM `users` ORDER BY `id` LIMIT 1000) AS batch ORDER BY `id` DESC LIMIT 1;
  IF @plumb_more = 1 THEN UPDATE `users` FORCE INDEX (PRIMARY) SET `kind` = `sort` WHERE `kind` IS NULL AND `sort` IS NOT NULL AND ((`id` <= @plumb_end_1)); END IF;
  WHILE @plumb_more = 1 DO
    COMMIT;
    DO SLEEP(0.05);
    SET @plumb_last_1 = @plumb_end_1, @plumb_more = 0;
    SELECT `id`, 1 INTO @plumb_end_1, @plumb_more FROM (SELECT `id` FROM `users` WHERE ((`id` > @plumb_last_1)) ORDER BY `id` LIMIT 1000) AS batch ORDER BY `id` DESC LIMIT 1;
    IF @plumb_more = 1 THEN UPDATE `users` FORCE INDEX (PRIMARY) SET `kind` = `sort` WHERE `kind` IS NULL AND `sort` IS NOT NULL AND ((`id` > @plumb_last_1)) AND ((`id` <= @plumb_end_1)); END IF;
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
ALTER TABLE `users` ALGORITHM=INPLACE, LOCK=NONE, MODIFY COLUMN `kind` enum('a','b') NOT NULL;
SET SESSION lock_wait_timeout = DEFAULT;

-- takes a write lock on its tables for a moment: reads and writes wait; what it drops is gone for good
SET SESSION lock_wait_timeout = 5;
LOCK TABLES `users` WRITE;
DROP TRIGGER `plumb_sync_users_kind_insert`;
DROP TRIGGER `plumb_sync_users_kind_update`;
ALTER TABLE `users` ALGORITHM=INSTANT, DROP COLUMN `sort`;
UNLOCK TABLES;
SET SESSION lock_wait_timeout = DEFAULT;
