-- A table has one counter at a time.
CREATE TABLE words (number bigint unsigned AUTO_INCREMENT, a int NOT NULL, PRIMARY KEY (a, number), KEY by_number (number));
