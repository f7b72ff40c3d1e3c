CREATE TABLE users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, email varchar(100) NOT NULL, born date);
CREATE VIEW v AS SELECT u.id, count(*) AS n FROM users u JOIN users o USING (email) WHERE NOT (u.id = 3) GROUP BY id ORDER BY n;
