CREATE TABLE t (a varchar(50), b int, c text, KEY i (a(10), b DESC) COMMENT 'both', UNIQUE u (b), FULLTEXT f (c));
