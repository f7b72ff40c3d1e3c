-- The key comes with the column that needs it, whatever keys other tables have.
CREATE TABLE words (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, word varchar(20));
CREATE TABLE users (id int PRIMARY KEY);
