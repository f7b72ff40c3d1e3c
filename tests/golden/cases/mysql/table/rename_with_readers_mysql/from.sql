CREATE TABLE date (id int NOT NULL PRIMARY KEY, born date, parent int, CHECK (id > 0), KEY date (born), FOREIGN KEY (parent) REFERENCES date (id));
CREATE TABLE visits (id int NOT NULL PRIMARY KEY, day int, FOREIGN KEY (day) REFERENCES date (id));
CREATE VIEW days AS SELECT id, born FROM date;
CREATE VIEW first_days AS SELECT min(born) AS born FROM days;
CREATE TRIGGER kept BEFORE INSERT ON `date` FOR EACH ROW SET NEW.born = now();
