CREATE TABLE users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, token varchar(40) NOT NULL DEFAULT (uuid()), name varchar(40) NOT NULL, age int);
