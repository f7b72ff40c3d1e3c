CREATE TABLE log (id int NOT NULL, what text, PRIMARY KEY (id));
