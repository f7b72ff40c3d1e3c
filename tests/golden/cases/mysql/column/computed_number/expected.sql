ALTER TABLE `t`
    MODIFY COLUMN `a` int(11) DEFAULT (1+1),
    ADD COLUMN `b` int(11) DEFAULT -1,
    ADD COLUMN `c` double DEFAULT 1.5,
    ADD COLUMN `d` int(11) DEFAULT (3-1);
