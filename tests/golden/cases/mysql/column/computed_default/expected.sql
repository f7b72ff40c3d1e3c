ALTER TABLE `t`
    MODIFY COLUMN `a` int(11) DEFAULT (1+1),
    MODIFY COLUMN `b` int(11) DEFAULT -3,
    MODIFY COLUMN `c` varchar(20) DEFAULT 'xy',
    ADD COLUMN `d` double DEFAULT (1e3-1),
    ADD COLUMN `f` int(11) DEFAULT ('a' = 'b'),
    ADD COLUMN `g` datetime DEFAULT (current_timestamp + INTERVAL 1 DAY),
    ADD COLUMN `h` datetime(3) DEFAULT current_timestamp(3),
    ADD COLUMN `i` bit(4) DEFAULT b'101';

CREATE TABLE `u` (
    `a` int(11) DEFAULT (1+1),
    `b` int(11) DEFAULT -2
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_general_ci;
