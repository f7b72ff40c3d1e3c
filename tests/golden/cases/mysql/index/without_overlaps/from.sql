CREATE TABLE stays (id int, s date NOT NULL, e date NOT NULL, room int, PERIOD FOR stay (s, e), UNIQUE KEY one (id, stay WITHOUT OVERLAPS));
CREATE TABLE plain (id int NOT NULL, s date NOT NULL, e date NOT NULL, UNIQUE KEY p (id));
CREATE TABLE gone (id int NOT NULL, s date NOT NULL, e date NOT NULL, PERIOD FOR p (s, e), PRIMARY KEY (id, p WITHOUT OVERLAPS));
