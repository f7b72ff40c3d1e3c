CREATE TABLE t (id int PRIMARY KEY, a binary(2) DEFAULT 0x7777, b varbinary(9) DEFAULT 0xC3, c varbinary(9) DEFAULT 'plain');
