CREATE TABLE quotes (id int PRIMARY KEY, line text NOT NULL);
