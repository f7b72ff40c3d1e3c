CREATE TABLE parents (id int PRIMARY KEY);
CREATE TABLE children (id int PRIMARY KEY, parent int, KEY parent (parent), CONSTRAINT of_parent FOREIGN KEY (parent) REFERENCES parents (id));
