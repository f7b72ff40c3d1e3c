ALTER TABLE `t`
    DROP INDEX `j`,
    DROP INDEX `i`,
    DROP COLUMN `b`,
    ADD KEY `j` (`a`);
