ALTER TABLE `t`
    DROP CONSTRAINT `positive`,
    CHANGE COLUMN `Id` `id` int(11),
    ADD CONSTRAINT `positive` CHECK (id > 0);

ALTER TABLE `t` RENAME INDEX `By_Id` TO `by_id`;
