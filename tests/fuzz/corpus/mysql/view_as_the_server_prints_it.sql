CREATE TABLE users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, email varchar(100) NOT NULL, born date);
CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `v` AS select `u`.`id` AS `id`,count(0) AS `n` from (`users` `u` join `users` `o` on(`u`.`email` = `o`.`email`)) where `u`.`id` <> 3 group by `u`.`id` order by count(0);
