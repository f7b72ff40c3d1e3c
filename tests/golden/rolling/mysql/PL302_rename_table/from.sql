CREATE TABLE users (id int PRIMARY KEY AUTO_INCREMENT, email varchar(100) NOT NULL, seen timestamp NOT NULL DEFAULT current_timestamp ON UPDATE current_timestamp);
CREATE TABLE posts (id int PRIMARY KEY, user int, CONSTRAINT posts_user FOREIGN KEY (user) REFERENCES users (id), KEY posts_user (user));
