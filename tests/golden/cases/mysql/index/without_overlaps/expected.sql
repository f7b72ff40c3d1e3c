ALTER TABLE `gone`
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (`id`);

CREATE TABLE `made` (
    `id` int(11) NOT NULL,
    `s` date NOT NULL,
    `e` date NOT NULL,
    PRIMARY KEY (`id`, `p` WITHOUT OVERLAPS),
    PERIOD FOR `p` (`s`, `e`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_general_ci;

ALTER TABLE `plain`
    DROP INDEX `p`,
    ADD PERIOD FOR `q` (`s`, `e`),
    ADD UNIQUE KEY `p` (`id`, `q` WITHOUT OVERLAPS);

ALTER TABLE `stays`
    DROP INDEX `one`,
    ADD UNIQUE KEY `one` (`id`, `room`, `stay` WITHOUT OVERLAPS);
