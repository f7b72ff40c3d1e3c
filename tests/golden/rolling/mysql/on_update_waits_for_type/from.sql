CREATE TABLE t (id int PRIMARY KEY, g datetime(6) DEFAULT now(6));
