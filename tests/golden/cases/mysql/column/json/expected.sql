ALTER TABLE `t`
    MODIFY COLUMN `a` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`a`)),
    ADD COLUMN `b` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin CHECK (json_valid(b));
