ALTER TABLE `notes` ADD FULLTEXT KEY `of_body` (`body`);
ALTER TABLE `notes` ADD FULLTEXT KEY `of_title` (`title`);
