ALTER TABLE `t`
    ADD FULLTEXT KEY `f` (`c`),
    ADD KEY `i` (`a`(10), `b` DESC) COMMENT 'both',
    ADD UNIQUE KEY `u` (`b`);
