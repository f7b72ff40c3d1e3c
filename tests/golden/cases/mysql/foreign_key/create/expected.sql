ALTER TABLE `c`
    ADD KEY `a` (`a`),
    ADD CONSTRAINT `c_ibfk_1` FOREIGN KEY (`a`) REFERENCES `p` (`id`);
