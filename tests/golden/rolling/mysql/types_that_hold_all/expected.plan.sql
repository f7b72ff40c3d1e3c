-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- runs with ALGORITHM=INSTANT for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `prices`
    ALGORITHM=INSTANT,
    ADD COLUMN `amount__new` decimal(8,3) AFTER `amount`,
    ADD COLUMN `note__new` varchar(300) AFTER `note`,
    ADD COLUMN `code__new` text;
SET SESSION lock_wait_timeout = DEFAULT;

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE TRIGGER `plumb_sync_prices_amount__new_insert` BEFORE INSERT ON `prices` FOR EACH ROW SET NEW.`amount__new` = NEW.`amount`;
SET SESSION lock_wait_timeout = DEFAULT;

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE TRIGGER `plumb_sync_prices_amount__new_update` BEFORE UPDATE ON `prices` FOR EACH ROW SET NEW.`amount__new` = NEW.`amount`;
SET SESSION lock_wait_timeout = DEFAULT;

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE TRIGGER `plumb_sync_prices_code__new_insert` BEFORE INSERT ON `prices` FOR EACH ROW SET NEW.`code__new` = NEW.`code`;
SET SESSION lock_wait_timeout = DEFAULT;

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE TRIGGER `plumb_sync_prices_code__new_update` BEFORE UPDATE ON `prices` FOR EACH ROW SET NEW.`code__new` = NEW.`code`;
SET SESSION lock_wait_timeout = DEFAULT;

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE TRIGGER `plumb_sync_prices_note__new_insert` BEFORE INSERT ON `prices` FOR EACH ROW SET NEW.`note__new` = NEW.`note`;
SET SESSION lock_wait_timeout = DEFAULT;

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE TRIGGER `plumb_sync_prices_note__new_update` BEFORE UPDATE ON `prices` FOR EACH ROW SET NEW.`note__new` = NEW.`note`;
SET SESSION lock_wait_timeout = DEFAULT;

-- backfill: Run it after expand, before the new release is deployed. It can be stopped and run again.
-- To go back: stop it. Rows that were filled stay filled.

-- fills table prices.amount__new: the rows that were there before amount__new was; 1000 rows at a time
DROP PROCEDURE IF EXISTS `plumb_backfill`;
DELIMITER $$
CREATE PROCEDURE `plumb_backfill`()
BEGIN
  SET @plumb_more = 0;
  SELECT `id`, 1 INTO @plumb_end_1, @plumb_more FROM (SELECT `id` FROM `prices` ORDER BY `id` LIMIT 1000) AS batch ORDER BY `id` DESC LIMIT 1;
  IF @plumb_more = 1 THEN UPDATE `prices` FORCE INDEX (PRIMARY) SET `amount__new` = `amount` WHERE `amount__new` IS NULL AND `amount` IS NOT NULL AND ((`id` <= @plumb_end_1)); END IF;
  WHILE @plumb_more = 1 DO
    COMMIT;
    DO SLEEP(0.05);
    SET @plumb_last_1 = @plumb_end_1, @plumb_more = 0;
    SELECT `id`, 1 INTO @plumb_end_1, @plumb_more FROM (SELECT `id` FROM `prices` WHERE ((`id` > @plumb_last_1)) ORDER BY `id` LIMIT 1000) AS batch ORDER BY `id` DESC LIMIT 1;
    IF @plumb_more = 1 THEN UPDATE `prices` FORCE INDEX (PRIMARY) SET `amount__new` = `amount` WHERE `amount__new` IS NULL AND `amount` IS NOT NULL AND ((`id` > @plumb_last_1)) AND ((`id` <= @plumb_end_1)); END IF;
  END WHILE;
  COMMIT;
END$$
DELIMITER ;
CALL `plumb_backfill`();
DROP PROCEDURE `plumb_backfill`;

-- fills table prices.code__new: the rows that were there before code__new was; 1000 rows at a time
DROP PROCEDURE IF EXISTS `plumb_backfill`;
DELIMITER $$
CREATE PROCEDURE `plumb_backfill`()
BEGIN
  SET @plumb_more = 0;
  SELECT `id`, 1 INTO @plumb_end_1, @plumb_more FROM (SELECT `id` FROM `prices` ORDER BY `id` LIMIT 1000) AS batch ORDER BY `id` DESC LIMIT 1;
  IF @plumb_more = 1 THEN UPDATE `prices` FORCE INDEX (PRIMARY) SET `code__new` = `code` WHERE `code__new` IS NULL AND `code` IS NOT NULL AND ((`id` <= @plumb_end_1)); END IF;
  WHILE @plumb_more = 1 DO
    COMMIT;
    DO SLEEP(0.05);
    SET @plumb_last_1 = @plumb_end_1, @plumb_more = 0;
    SELECT `id`, 1 INTO @plumb_end_1, @plumb_more FROM (SELECT `id` FROM `prices` WHERE ((`id` > @plumb_last_1)) ORDER BY `id` LIMIT 1000) AS batch ORDER BY `id` DESC LIMIT 1;
    IF @plumb_more = 1 THEN UPDATE `prices` FORCE INDEX (PRIMARY) SET `code__new` = `code` WHERE `code__new` IS NULL AND `code` IS NOT NULL AND ((`id` > @plumb_last_1)) AND ((`id` <= @plumb_end_1)); END IF;
  END WHILE;
  COMMIT;
END$$
DELIMITER ;
CALL `plumb_backfill`();
DROP PROCEDURE `plumb_backfill`;

-- fills table prices.note__new: the rows that were there before note__new was; 1000 rows at a time
DROP PROCEDURE IF EXISTS `plumb_backfill`;
DELIMITER $$
CREATE PROCEDURE `plumb_backfill`()
BEGIN
  SET @plumb_more = 0;
  SELECT `id`, 1 INTO @plumb_end_1, @plumb_more FROM (SELECT `id` FROM `prices` ORDER BY `id` LIMIT 1000) AS batch ORDER BY `id` DESC LIMIT 1;
  IF @plumb_more = 1 THEN UPDATE `prices` FORCE INDEX (PRIMARY) SET `note__new` = `note` WHERE `note__new` IS NULL AND `note` IS NOT NULL AND ((`id` <= @plumb_end_1)); END IF;
  WHILE @plumb_more = 1 DO
    COMMIT;
    DO SLEEP(0.05);
    SET @plumb_last_1 = @plumb_end_1, @plumb_more = 0;
    SELECT `id`, 1 INTO @plumb_end_1, @plumb_more FROM (SELECT `id` FROM `prices` WHERE ((`id` > @plumb_last_1)) ORDER BY `id` LIMIT 1000) AS batch ORDER BY `id` DESC LIMIT 1;
    IF @plumb_more = 1 THEN UPDATE `prices` FORCE INDEX (PRIMARY) SET `note__new` = `note` WHERE `note__new` IS NULL AND `note` IS NOT NULL AND ((`id` > @plumb_last_1)) AND ((`id` <= @plumb_end_1)); END IF;
  END WHILE;
  COMMIT;
END$$
DELIMITER ;
CALL `plumb_backfill`();
DROP PROCEDURE `plumb_backfill`;

-- contract: Run it when the new release is deployed and no instance of the old one is left.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes a write lock on its tables for a moment: reads and writes wait; what it drops is gone for good
SET SESSION lock_wait_timeout = 5;
LOCK TABLES `prices` WRITE;
DROP TRIGGER `plumb_sync_prices_note__new_insert`;
DROP TRIGGER `plumb_sync_prices_code__new_insert`;
DROP TRIGGER `plumb_sync_prices_amount__new_insert`;
DROP TRIGGER `plumb_sync_prices_note__new_update`;
DROP TRIGGER `plumb_sync_prices_code__new_update`;
DROP TRIGGER `plumb_sync_prices_amount__new_update`;
ALTER TABLE `prices`
    ALGORITHM=INSTANT,
    DROP COLUMN `amount`,
    DROP COLUMN `code`,
    DROP COLUMN `note`;
ALTER TABLE `prices` ALGORITHM=INSTANT, RENAME COLUMN `amount__new` TO `amount`;
ALTER TABLE `prices` ALGORITHM=INSTANT, RENAME COLUMN `code__new` TO `code`;
ALTER TABLE `prices` ALGORITHM=INSTANT, RENAME COLUMN `note__new` TO `note`;
UNLOCK TABLES;
SET SESSION lock_wait_timeout = DEFAULT;
