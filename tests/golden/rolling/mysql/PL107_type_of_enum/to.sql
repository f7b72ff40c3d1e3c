CREATE TABLE users (id int NOT NULL PRIMARY KEY, sort varchar(10) NOT NULL);
