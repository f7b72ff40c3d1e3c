ALTER TABLE `t` RENAME INDEX `old_name` TO `new_name`;
