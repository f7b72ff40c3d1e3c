CREATE TRIGGER `tr` BEFORE INSERT ON `users` FOR EACH ROW SET NEW.email = lower(NEW.email);
