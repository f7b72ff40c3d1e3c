ALTER TABLE `plain` MODIFY COLUMN `x` bigint;

SET @plumb_sql_mode = @@sql_mode, SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';
ALTER TABLE `t` MODIFY COLUMN `x` bigint;
SET SESSION sql_mode = @plumb_sql_mode;

SET @plumb_sql_mode = @@sql_mode, SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';
CREATE TABLE `u` (
    `id` int NOT NULL,
    `d` date DEFAULT '2020-01-00',
    PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_0900_ai_ci;
SET SESSION sql_mode = @plumb_sql_mode;
