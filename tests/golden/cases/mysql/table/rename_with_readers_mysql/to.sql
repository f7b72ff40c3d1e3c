CREATE TABLE moments (id int NOT NULL PRIMARY KEY, born date, parent int, CHECK (id > 0), KEY date (born), FOREIGN KEY (parent) REFERENCES moments (id));
CREATE TABLE visits (id int NOT NULL PRIMARY KEY, day int, FOREIGN KEY (day) REFERENCES moments (id));
CREATE VIEW days AS SELECT id, born FROM moments;
CREATE VIEW first_days AS SELECT min(born) AS born FROM days;
CREATE TRIGGER kept BEFORE INSERT ON `moments` FOR EACH ROW SET NEW.born = now();
