CREATE TABLE t (a text DEFAULT '0', b text, c integer);
