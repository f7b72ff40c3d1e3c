CREATE TABLE t (id int PRIMARY KEY, a binary(2) DEFAULT 0xff00, b varbinary(9) DEFAULT 'plain', c varbinary(9) DEFAULT 0xFE27);
