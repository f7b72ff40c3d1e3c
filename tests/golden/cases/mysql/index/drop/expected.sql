ALTER TABLE `t`
    DROP INDEX `i`,
    DROP INDEX `u`;
