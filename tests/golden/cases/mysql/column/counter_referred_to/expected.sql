-- foreign key orders.of_user: column users.id changes its definition, and it points to it
ALTER TABLE `orders` DROP FOREIGN KEY `of_user`;

ALTER TABLE `users` MODIFY COLUMN `id` int NOT NULL AUTO_INCREMENT;

-- foreign key orders.of_user: column users.id changes its definition, and it points to it
ALTER TABLE `orders` ADD CONSTRAINT `of_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`);
