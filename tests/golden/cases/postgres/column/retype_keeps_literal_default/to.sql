CREATE TABLE t (a text DEFAULT '' NOT NULL, b varchar(30) DEFAULT 'x' NOT NULL, c bigint DEFAULT 0);
