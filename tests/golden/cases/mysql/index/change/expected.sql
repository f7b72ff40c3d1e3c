ALTER TABLE `t`
    DROP INDEX `i`,
    ADD UNIQUE KEY `i` (`a`, `b`) USING HASH;
