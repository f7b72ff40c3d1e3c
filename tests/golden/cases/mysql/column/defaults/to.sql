CREATE TABLE t (a int DEFAULT '2', b varchar(9) DEFAULT (upper('x')), c timestamp NOT NULL DEFAULT now() ON UPDATE now(), d bit(4) DEFAULT 7, e float DEFAULT 1.50);
