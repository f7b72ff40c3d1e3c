CREATE TABLE tree (id int PRIMARY KEY, parent int, code int NOT NULL);
