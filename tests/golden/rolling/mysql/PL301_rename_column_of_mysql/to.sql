CREATE TABLE users (
  id int NOT NULL PRIMARY KEY AUTO_INCREMENT,
  full_name varchar(100) NOT NULL, -- plumb: renamed from name
  age int,
  UNIQUE KEY users_name (full_name),
  CONSTRAINT users_name_said CHECK (full_name <> '')
);
CREATE VIEW adults AS SELECT id, full_name AS name FROM users WHERE age >= 18;
