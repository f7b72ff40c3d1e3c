ALTER TABLE `t` ALTER INDEX `hidden` VISIBLE;

ALTER TABLE `t`
    DROP INDEX `other`,
    ADD KEY `other` (`c`, `a`);

ALTER TABLE `t` ALTER INDEX `shown` INVISIBLE;
