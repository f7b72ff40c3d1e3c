CREATE TABLE users (id int NOT NULL PRIMARY KEY, sort enum('a','b') NOT NULL);
