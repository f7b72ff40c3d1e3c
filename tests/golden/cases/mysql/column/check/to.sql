CREATE TABLE t (a int, b int CHECK (b in (1, 2)));
