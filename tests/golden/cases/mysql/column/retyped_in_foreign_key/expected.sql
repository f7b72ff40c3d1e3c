-- foreign key c.c_p: column c.p_id changes its definition, and it is part of it
ALTER TABLE `c`
    DROP FOREIGN KEY `c_p`,
    MODIFY COLUMN `p_id` bigint(20);

ALTER TABLE `p` MODIFY COLUMN `id` bigint(20) NOT NULL;

-- foreign key c.c_p: column c.p_id changes its definition, and it is part of it
ALTER TABLE `c` ADD CONSTRAINT `c_p` FOREIGN KEY (`p_id`) REFERENCES `p` (`id`);
