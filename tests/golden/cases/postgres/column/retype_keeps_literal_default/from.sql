CREATE TABLE t (a varchar(20) DEFAULT '' NOT NULL, b varchar(20) DEFAULT 'x' NOT NULL, c integer DEFAULT 0);
