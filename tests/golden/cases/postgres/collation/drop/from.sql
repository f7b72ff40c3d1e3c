CREATE COLLATION plain (provider = libc, locale = 'C');
CREATE TABLE word (spelling text COLLATE plain);
