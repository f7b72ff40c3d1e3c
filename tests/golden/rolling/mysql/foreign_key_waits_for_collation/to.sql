-- Not before the column that it refers to has its new collation.
CREATE TABLE users (name varchar(20) CHARACTER SET utf8mb4 PRIMARY KEY);
CREATE TABLE orders (id int PRIMARY KEY, user_name varchar(20) CHARACTER SET utf8mb4, CONSTRAINT of_user FOREIGN KEY (user_name) REFERENCES users (name));
