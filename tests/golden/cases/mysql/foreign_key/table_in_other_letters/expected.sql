CREATE TABLE `T2` (
    `a` int(11) NOT NULL,
    `b` int(11),
    PRIMARY KEY (`a`),
    KEY `b` (`b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_general_ci;

DROP TABLE `t2`;
ALTER TABLE `T2` ADD CONSTRAINT `T2_ibfk_1` FOREIGN KEY (`b`) REFERENCES `T2` (`a`);
