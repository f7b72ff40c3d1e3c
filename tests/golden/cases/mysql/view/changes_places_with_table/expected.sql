DROP VIEW `v`;

CREATE TABLE `v` (
    `id` int(11)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_general_ci;

-- view x: table w is dropped, and its query reads it
DROP VIEW `x`;

DROP TABLE `w`;

CREATE VIEW `w` AS
SELECT id FROM t;

-- view x: table w is dropped, and its query reads it
CREATE VIEW `x` AS
SELECT v.id FROM w JOIN v USING (id);
