ALTER TABLE `users` DROP COLUMN `born`;
