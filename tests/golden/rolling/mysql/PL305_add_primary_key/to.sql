CREATE TABLE users (id int NOT NULL PRIMARY KEY, name varchar(40) NOT NULL);
