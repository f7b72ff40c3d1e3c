ALTER TABLE `tree`
    ADD UNIQUE KEY `code` (`code`),
    ADD KEY `grows` (`parent`);
ALTER TABLE `tree` ADD CONSTRAINT `grows` FOREIGN KEY (`parent`) REFERENCES `tree` (`code`);
