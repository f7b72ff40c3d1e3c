-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- runs with ALGORITHM=INSTANT for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=INSTANT, ADD COLUMN `full_name` varchar(100) AFTER `name`;
SET SESSION lock_wait_timeout = DEFAULT;

-- runs with ALGORITHM=NOCOPY, LOCK=NONE while it builds the index: reads and writes go on
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=NOCOPY, LOCK=NONE, ADD UNIQUE KEY `users_name__new` (`full_name`);
SET SESSION lock_wait_timeout = DEFAULT;

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE TRIGGER `plumb_sync_users_full_name_insert` BEFORE INSERT ON `users` FOR EACH ROW SET NEW.`name` = COALESCE(NEW.`full_name`, NEW.`name`), NEW.`full_name` = NEW.`name`;
SET SESSION lock_wait_timeout = DEFAULT;

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE TRIGGER `plumb_sync_users_full_name_update` BEFORE UPDATE ON `users` FOR EACH ROW SET NEW.`name` = IF(CAST(NEW.`full_name` AS BINARY) <=> CAST(OLD.`full_name` AS BINARY), NEW.`name`, NEW.`full_name`), NEW.`full_name` = NEW.`name`;
SET SESSION lock_wait_timeout = DEFAULT;

-- backfill: Run it after expand, before the new release is deployed. It can be stopped and run again.
-- To go back: stop it. Rows that were filled stay filled.

-- fills table users.full_name: the rows that were there before full_name was; 1000 rows at a time
DROP PROCEDURE IF EXISTS `plumb_backfill`;
DELIMITER $$
CREATE PROCEDURE `plumb_backfill`()
BEGIN
  SET @plumb_more = 0;
  SELECT `id`, 1 INTO @plumb_end_1, @plumb_more FROM (SELECT `id` FROM `users` ORDER BY `id` LIMIT 1000) AS batch ORDER BY `id` DESC LIMIT 1;
  IF @plumb_more = 1 THEN UPDATE `users` FORCE INDEX (PRIMARY) SET `full_name` = `name` WHERE `full_name` IS NULL AND `name` IS NOT NULL AND ((`id` <= @plumb_end_1)); END IF;
  WHILE @plumb_more = 1 DO
    COMMIT;
    DO SLEEP(0.05);
    SET @plumb_last_1 = @plumb_end_1, @plumb_more = 0;
    SELECT `id`, 1 INTO @plumb_end_1, @plumb_more FROM (SELECT `id` FROM `users` WHERE ((`id` > @plumb_last_1)) ORDER BY `id` LIMIT 1000) AS batch ORDER BY `id` DESC LIMIT 1;
    IF @plumb_more = 1 THEN UPDATE `users` FORCE INDEX (PRIMARY) SET `full_name` = `name` WHERE `full_name` IS NULL AND `name` IS NOT NULL AND ((`id` > @plumb_last_1)) AND ((`id` <= @plumb_end_1)); END IF;
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
ALTER TABLE `users` ALGORITHM=INPLACE, LOCK=NONE, MODIFY COLUMN `full_name` varchar(100) NOT NULL;
SET SESSION lock_wait_timeout = DEFAULT;

-- takes an exclusive metadata lock for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
CREATE OR REPLACE VIEW `adults` AS
SELECT id, full_name AS name FROM users WHERE age >= 18;
SET SESSION lock_wait_timeout = DEFAULT;

-- takes a write lock on its tables for a moment: reads and writes wait; what it drops is gone for good
SET SESSION lock_wait_timeout = 5;
LOCK TABLES `users` WRITE;
DROP TRIGGER `plumb_sync_users_full_name_insert`;
DROP TRIGGER `plumb_sync_users_full_name_update`;
ALTER TABLE `users`
    ALGORITHM=NOCOPY, LOCK=NONE,
    DROP INDEX `users_name`,
    DROP CONSTRAINT `users_name_said`;
ALTER TABLE `users` ALGORITHM=INSTANT, DROP COLUMN `name`;
UNLOCK TABLES;
SET SESSION lock_wait_timeout = DEFAULT;

-- runs with ALGORITHM=INSTANT for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=INSTANT, RENAME INDEX `users_name__new` TO `users_name`;
SET SESSION lock_wait_timeout = DEFAULT;

-- runs with ALGORITHM=COPY, LOCK=SHARED while it rewrites the table: writes wait
-- On a large table, in the place of the next statement, one of these copies it beside reads and writes:
-- pt-online-schema-change --alter 'ADD CONSTRAINT `users_name_said` CHECK (full_name <> '\'''\'')' D="$DATABASE",t='users' --execute
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `users` ALGORITHM=COPY, LOCK=SHARED, ADD CONSTRAINT `users_name_said` CHECK (full_name <> '');
SET SESSION lock_wait_timeout = DEFAULT;
