ALTER TABLE `t`
    MODIFY COLUMN `a` varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci,
    DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
