ALTER TABLE `t`
    DROP CONSTRAINT `d`,
    ADD CONSTRAINT `d` CHECK (`a` >= 1 or `b` is not null or `b` > 2);
