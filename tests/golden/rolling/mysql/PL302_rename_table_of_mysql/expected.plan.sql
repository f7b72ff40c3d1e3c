-- expand: Run it before the new release is deployed. The old release keeps working.
-- To go back: leave it as it is. The old release does not mind, and what has been filled stays filled.

-- takes an exclusive metadata lock for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
CREATE TABLE `people` LIKE `users`;
CREATE VIEW `users__view` AS
SELECT `id`, `name`, `age` FROM `people`;
RENAME TABLE `people` TO `people__empty`, `users` TO `people`, `users__view` TO `users`;
DROP TABLE `people__empty`;
SET SESSION lock_wait_timeout = DEFAULT;

-- contract: Run it when the new release is deployed and no instance of the old one is left.
-- To go back: `plumb plan --undo` writes the way; what was dropped comes back empty.

-- takes an exclusive metadata lock for a moment: reads and writes wait
SET SESSION lock_wait_timeout = 5;
DROP VIEW `users`;
SET SESSION lock_wait_timeout = DEFAULT;
