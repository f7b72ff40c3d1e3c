CREATE TABLE t (id int PRIMARY KEY, a int, b int, KEY a (a), UNIQUE KEY b (b) KEY_BLOCK_SIZE=2) COMMENT 'packed';
