DROP TABLE `notes`;
