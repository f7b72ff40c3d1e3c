ALTER TABLE `t`
    MODIFY COLUMN `a` json NOT NULL,
    ADD COLUMN `b` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin CHECK (json_valid(b));
