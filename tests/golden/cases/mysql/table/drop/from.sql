CREATE TABLE users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, email varchar(100) NOT NULL, born date);
CREATE TABLE notes (user_id int, FOREIGN KEY (user_id) REFERENCES users (id));
