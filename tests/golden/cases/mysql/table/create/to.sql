CREATE TABLE users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, email varchar(100) NOT NULL, born date, UNIQUE KEY by_email (email), KEY by_birth (born DESC), CHECK (born > '1900-01-01'));
CREATE TABLE notes (user_id int NOT NULL, body text COMMENT 'it''s', FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE) COMMENT='notes; all of them';
