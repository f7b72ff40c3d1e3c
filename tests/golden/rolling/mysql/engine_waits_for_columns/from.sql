CREATE TABLE lines (id int PRIMARY KEY, line text NOT NULL);
