CREATE TABLE words (word varchar(20));
CREATE TABLE users (id int PRIMARY KEY);
