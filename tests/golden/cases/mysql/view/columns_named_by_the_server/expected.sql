CREATE OR REPLACE VIEW `renamed` AS
select `t`.`a` * 2 AS `twice` from `t`;
