CREATE TABLE users (id int PRIMARY KEY, age int NOT NULL DEFAULT 0, seen timestamp NOT NULL DEFAULT current_timestamp ON UPDATE current_timestamp, KEY users_age (age));
CREATE TRIGGER aged BEFORE INSERT ON users FOR EACH ROW SET NEW.age = GREATEST(NEW.age, 0);
CREATE VIEW ages AS SELECT age FROM users;
