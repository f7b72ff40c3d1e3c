CREATE TABLE users (
  id int unsigned NOT NULL AUTO_INCREMENT,
  email varchar(100) NOT NULL,
  name varchar(50) DEFAULT 'x',
  born date,
  score decimal(8,2) NOT NULL DEFAULT 0,
  flags set('a','b','c'),
  kind enum('one','two') NOT NULL DEFAULT 'one',
  made timestamp NOT NULL DEFAULT current_timestamp(),
  upper_name varchar(60) AS (upper(name)) VIRTUAL,
  total int AS (score * 2) STORED,
  bio text,
  PRIMARY KEY (id),
  UNIQUE KEY email_u (email),
  KEY by_name (name(10), born),
  FULLTEXT KEY bio_f (bio),
  CONSTRAINT score_positive CHECK (score >= 0)
) COMMENT='people';
CREATE TABLE orders (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id int unsigned NOT NULL,
  state tinyint(1) DEFAULT 1,
  note varchar(20) CHARACTER SET latin1,
  qty int CHECK (qty > 0),
  doc json,
  KEY by_state (state),
  CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE TABLE parts (id int NOT NULL, y int NOT NULL) PARTITION BY RANGE (y) (PARTITION p0 VALUES LESS THAN (2000), PARTITION p1 VALUES LESS THAN (2010));
-- on mariadb:
CREATE TABLE history (a int) WITH SYSTEM VERSIONING;
-- on both:
CREATE VIEW big AS SELECT u.id, u.email, count(*) AS n FROM users u JOIN orders o ON o.user_id = u.id GROUP BY u.id, u.email;
CREATE VIEW small AS SELECT id FROM users WHERE score < 10;
-- on mariadb:
CREATE SEQUENCE s START WITH 10 INCREMENT BY 5;
-- on both:
DELIMITER $$
CREATE FUNCTION twice(a int) RETURNS int DETERMINISTIC BEGIN RETURN a * 2; END$$
CREATE PROCEDURE clean(IN days int) BEGIN DELETE FROM orders WHERE id < days; DELETE FROM parts WHERE y < days; END$$
CREATE TRIGGER orders_in BEFORE INSERT ON orders FOR EACH ROW BEGIN SET NEW.state = 1; END$$
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 02:00:00' DO DELETE FROM orders WHERE id < 0$$
DELIMITER ;
