ALTER TABLE `t`
    DROP PRIMARY KEY,
    DROP INDEX `a`,
    KEY_BLOCK_SIZE=0,
    COMMENT='packed',
    ADD PRIMARY KEY (`id`),
    ADD KEY `a` (`a`);
