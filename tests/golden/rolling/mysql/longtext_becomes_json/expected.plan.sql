-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- runs with ALGORITHM=INSTANT for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `t` ALGORITHM=INSTANT, ADD COLUMN `j__new` json AFTER `j`;
SET SESSION lock_wait_timeout = DEFAULT;

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE TRIGGER `plumb_sync_t_j__new_insert` BEFORE INSERT ON `t` FOR EACH ROW SET NEW.`j__new` = NEW.`j`;
SET SESSION lock_wait_timeout = DEFAULT;

-- takes no lock that others notice
SET SESSION lock_wait_timeout = 5;
CREATE TRIGGER `plumb_sync_t_j__new_update` BEFORE UPDATE ON `t` FOR EACH ROW SET NEW.`j__new` = NEW.`j`;
SET SESSION lock_wait_timeout = DEFAULT;

-- backfill: Run it after expand, before the new release is deployed. It can be stopped and run again.
-- To go back: stop it. Rows that were filled stay filled.

-- fills table t.j__new: the rows that were there before j__new was; 1000 rows at a time
DROP PROCEDURE IF EXISTS `plumb_backfill`;
DELIMITER $$
CREATE PROCEDURE `plumb_backfill`()
BEGIN
  SET @plumb_more = 0;
  SELECT `id`, 1 INTO @plumb_end_1, @plumb_more FROM (SELECT `id` FROM `t` ORDER BY `id` LIMIT 1000) AS batch ORDER BY `id` DESC LIMIT 1;
  IF @plumb_more = 1 THEN UPDATE `t` FORCE INDEX (PRIMARY) SET `j__new` = `j` WHERE `j__new` IS NULL AND `j` IS NOT NULL AND ((`id` <= @plumb_end_1)); END IF;
  WHILE @plumb_more = 1 DO
    COMMIT;
    DO SLEEP(0.05);
    SET @plumb_last_1 = @plumb_end_1, @plumb_more = 0;
    SELECT `id`, 1 INTO @plumb_end_1, @plumb_more FROM (SELECT `id` FROM `t` WHERE ((`id` > @plumb_last_1)) ORDER BY `id` LIMIT 1000) AS batch ORDER BY `id` DESC LIMIT 1;
    IF @plumb_more = 1 THEN UPDATE `t` FORCE INDEX (PRIMARY) SET `j__new` = `j` WHERE `j__new` IS NULL AND `j` IS NOT NULL AND ((`id` > @plumb_last_1)) AND ((`id` <= @plumb_end_1)); END IF;
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
LOCK TABLES `t` WRITE;
DROP TRIGGER `plumb_sync_t_j__new_insert`;
DROP TRIGGER `plumb_sync_t_j__new_update`;
ALTER TABLE `t` ALGORITHM=INSTANT, DROP COLUMN `j`;
ALTER TABLE `t` ALGORITHM=INSTANT, RENAME COLUMN `j__new` TO `j`;
UNLOCK TABLES;
SET SESSION lock_wait_timeout = DEFAULT;

-- runs with ALGORITHM=COPY, LOCK=SHARED while it rewrites the table: writes wait
-- On a large table, in the place of the next statement, one of these copies it beside reads and writes:
-- pt-online-schema-change --alter 'MODIFY COLUMN `k` json' D="$DATABASE",t='t' --execute
SET SESSION lock_wait_timeout = 5;
ALTER TABLE `t` ALGORITHM=COPY, LOCK=SHARED, MODIFY COLUMN `k` json;
SET SESSION lock_wait_timeout = DEFAULT;
