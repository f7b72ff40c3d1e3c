CREATE TABLE users (id int NOT NULL PRIMARY KEY);
CREATE TABLE orders (id int NOT NULL PRIMARY KEY, user_id int, CONSTRAINT of_user FOREIGN KEY (user_id) REFERENCES users (id));
