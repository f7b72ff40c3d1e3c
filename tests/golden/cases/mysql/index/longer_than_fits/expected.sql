ALTER TABLE `page` ADD KEY `by_body` (`body`(768));
