CREATE TABLE `notes` (
    `user_id` int(11) NOT NULL,
    `body` text COMMENT 'it''s',
    KEY `user_id` (`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_general_ci COMMENT='notes; all of them';

CREATE TABLE `users` (
    `id` int(11) NOT NULL AUTO_INCREMENT,
    `email` varchar(100) NOT NULL,
    `born` date,
    PRIMARY KEY (`id`),
    KEY `by_birth` (`born` DESC),
    UNIQUE KEY `by_email` (`email`),
    CONSTRAINT `CONSTRAINT_1` CHECK (born > '1900-01-01')
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_general_ci;

ALTER TABLE `notes` ADD CONSTRAINT `notes_ibfk_1` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE;
