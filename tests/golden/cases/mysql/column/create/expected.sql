ALTER TABLE `users`
    ADD COLUMN `name` varchar(50) NOT NULL DEFAULT 'x' AFTER `email`,
    ADD COLUMN `score` decimal(5,2) DEFAULT 1.00;
