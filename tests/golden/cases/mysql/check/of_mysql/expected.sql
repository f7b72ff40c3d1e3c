ALTER TABLE `t`
    DROP CHECK `t_chk_1`,
    ADD COLUMN `b` json,
    ADD CONSTRAINT `t_chk_1` CHECK (a > 1) NOT ENFORCED;
