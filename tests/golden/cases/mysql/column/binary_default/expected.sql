ALTER TABLE `t`
    MODIFY COLUMN `a` binary(2) DEFAULT 0xFF00,
    MODIFY COLUMN `b` varbinary(9) DEFAULT 'plain',
    MODIFY COLUMN `c` varbinary(9) DEFAULT 0xFE27;
