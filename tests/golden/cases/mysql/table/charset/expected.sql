ALTER TABLE `t`
    MODIFY COLUMN `a` varchar(10),
    DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
