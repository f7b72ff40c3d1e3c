CREATE TABLE stays (id int, s date NOT NULL, e date NOT NULL, room int, PERIOD FOR stay (s, e), UNIQUE KEY one (id, room, stay WITHOUT OVERLAPS));
CREATE TABLE plain (id int NOT NULL, s date NOT NULL, e date NOT NULL, PERIOD FOR q (s, e), UNIQUE KEY p (id, q WITHOUT OVERLAPS));
CREATE TABLE gone (id int NOT NULL, s date NOT NULL, e date NOT NULL, PERIOD FOR p (s, e), PRIMARY KEY (id));
CREATE TABLE made (id int NOT NULL, s date NOT NULL, e date NOT NULL, PERIOD FOR p (s, e), PRIMARY KEY (id, p WITHOUT OVERLAPS));
