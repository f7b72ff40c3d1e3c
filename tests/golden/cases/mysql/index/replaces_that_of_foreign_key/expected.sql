ALTER TABLE `c`
    DROP INDEX `fk`,
    ADD KEY `ab` (`a`, `b`);
