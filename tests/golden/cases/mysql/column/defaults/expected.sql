ALTER TABLE `t`
    MODIFY COLUMN `a` int(11) DEFAULT 2,
    MODIFY COLUMN `b` varchar(9) DEFAULT (upper('x')),
    MODIFY COLUMN `c` timestamp NOT NULL DEFAULT current_timestamp ON UPDATE current_timestamp,
    MODIFY COLUMN `d` bit(4) DEFAULT b'111',
    MODIFY COLUMN `e` float DEFAULT 1.5;
