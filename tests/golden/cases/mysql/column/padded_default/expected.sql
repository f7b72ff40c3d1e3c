ALTER TABLE `token` MODIFY COLUMN `salt` binary(4) DEFAULT 'ac\0\0';
