-- MySQL takes a new counter for a change of the values that the foreign key refers to.
CREATE TABLE users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE orders (id int NOT NULL PRIMARY KEY, user_id int, CONSTRAINT of_user FOREIGN KEY (user_id) REFERENCES users (id));
