CREATE TABLE users (id int NOT NULL, name varchar(40) NOT NULL);
