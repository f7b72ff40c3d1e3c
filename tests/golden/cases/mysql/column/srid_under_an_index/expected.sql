-- index t.sg: column t.g changes its definition, and it is part of it
-- index t.sg: column t.g changes its definition, and it is part of it
ALTER TABLE `t` DROP INDEX `sg`;
ALTER TABLE `t`
    MODIFY COLUMN `g` geometry NOT NULL SRID 3857,
    ADD SPATIAL KEY `sg` (`g`);
