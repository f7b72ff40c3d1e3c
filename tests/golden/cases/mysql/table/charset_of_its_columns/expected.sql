ALTER TABLE `t`
    MODIFY COLUMN `a` varchar(10),
    ADD COLUMN `c` varchar(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci,
    DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `u` ADD COLUMN `b` text CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
