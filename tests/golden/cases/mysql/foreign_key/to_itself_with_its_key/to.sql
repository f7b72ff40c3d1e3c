CREATE TABLE tree (id int PRIMARY KEY, parent int, code int NOT NULL, UNIQUE KEY code (code), CONSTRAINT grows FOREIGN KEY (parent) REFERENCES tree (code));
