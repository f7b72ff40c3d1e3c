CREATE TABLE `g` (
    `a` varchar(10),
    `r` float,
    `b` varchar(30) GENERATED ALWAYS AS (concat(a, 'x')) VIRTUAL,
    `c` varchar(9) DEFAULT 'a\\b',
    CONSTRAINT `both_of` CHECK (concat(a, 'b') <> 'ab')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_general_ci;

CREATE VIEW `v` AS
SELECT concat(concat('x', `a`), '\\') AS z, count(*) AS n, (NOT 1) BETWEEN 0 AND 5 AS one FROM `t` GROUP BY `a`;
