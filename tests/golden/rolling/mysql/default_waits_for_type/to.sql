-- -1 is no value of the old type.
CREATE TABLE items (id int unsigned PRIMARY KEY, host int NOT NULL DEFAULT -1);
