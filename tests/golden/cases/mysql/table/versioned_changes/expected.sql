SET STATEMENT system_versioning_alter_history=KEEP FOR ALTER TABLE `history`
    MODIFY COLUMN `note` varchar(40),
    ADD COLUMN `plain` int(11) WITHOUT SYSTEM VERSIONING;
