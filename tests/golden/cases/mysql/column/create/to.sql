CREATE TABLE users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, email varchar(100) NOT NULL, name varchar(50) NOT NULL DEFAULT 'x', born date, score decimal(5,2) DEFAULT 1);
