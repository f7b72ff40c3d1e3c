CREATE TABLE t (id int PRIMARY KEY, g datetime DEFAULT now() ON UPDATE now());
