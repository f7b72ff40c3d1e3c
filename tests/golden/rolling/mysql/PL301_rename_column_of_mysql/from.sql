CREATE TABLE users (
  id int NOT NULL PRIMARY KEY AUTO_INCREMENT,
  name varchar(100) NOT NULL,
  age int,
  UNIQUE KEY users_name (name),
  CONSTRAINT users_name_said CHECK (name <> '')
);
CREATE VIEW adults AS SELECT id, name FROM users WHERE age >= 18;
