CREATE TABLE t (a int, b varchar(9), hidden int INVISIBLE);
CREATE VIEW `listed` AS select `t`.`a` + 1 AS `x`,`t`.`b` AS `y` from `t`;
CREATE VIEW `reads_listed` AS select `listed`.`x` AS `x`,`listed`.`y` AS `y` from `listed` where `listed`.`x` > 1;
CREATE VIEW `plain` AS select `t`.`a` + 1 AS `a + 1`,count(0) AS `COUNT( * )`,'text' AS `text` from `t` group by `t`.`a`;
CREATE VIEW `asks` AS select `t`.`a` AS `a` from `t` where `t`.`hidden` > 1 or exists(select 1 from `t` limit 1);
CREATE VIEW `renamed` AS select `t`.`a` * 2 AS `twice` from `t`;
CREATE ALGORITHM=UNDEFINED VIEW `unmerged` AS select `t`.`a` AS `a` from `t` limit 3;
