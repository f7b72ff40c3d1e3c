ALTER TABLE `c`
    DROP FOREIGN KEY `c_ibfk_1`,
    DROP INDEX `p`,
    ADD KEY `p` (`p`),
    ADD CONSTRAINT `better` FOREIGN KEY (`p`) REFERENCES `p` (`id`) ON DELETE CASCADE;
