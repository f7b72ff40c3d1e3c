ALTER TABLE `t`
    MODIFY COLUMN `a` int(11),
    MODIFY COLUMN `b` int(11) CHECK (b in (1, 2));
