ALTER TABLE `t`
    MODIFY COLUMN `d` int(11) FIRST,
    ADD COLUMN `x` int(11) AFTER `a`,
    MODIFY COLUMN `c` int(11) AFTER `x`,
    MODIFY COLUMN `b` int(11) NOT NULL;
