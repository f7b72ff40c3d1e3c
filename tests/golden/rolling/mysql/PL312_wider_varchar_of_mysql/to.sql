CREATE TABLE users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, name varchar(60) NOT NULL, age int);
