-- plumb: allow PL202 on users.age because nobody has read it since May
CREATE TABLE users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, name varchar(40) NOT NULL);
