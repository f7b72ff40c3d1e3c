ALTER TABLE `children`
    DROP INDEX `parent`,
    ADD KEY `parent` (`parent`)
    REMOVE PARTITIONING;
ALTER TABLE `children` ADD CONSTRAINT `of_parent` FOREIGN KEY (`parent`) REFERENCES `parents` (`id`);
