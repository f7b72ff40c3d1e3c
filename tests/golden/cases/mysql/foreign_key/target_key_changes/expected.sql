-- foreign key c.fk: index p.u is made again, and it finds its target by it
ALTER TABLE `c` DROP FOREIGN KEY `fk`;

ALTER TABLE `p`
    DROP INDEX `u`,
    ADD UNIQUE KEY `u` (`n`, `id`);

-- foreign key c.fk: index p.u is made again, and it finds its target by it
ALTER TABLE `c` ADD CONSTRAINT `fk` FOREIGN KEY (`a`) REFERENCES `p` (`n`);
