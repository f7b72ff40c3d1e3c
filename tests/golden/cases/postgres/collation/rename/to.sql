-- plumb: renamed from plain
CREATE COLLATION bytewise (provider = libc, locale = 'C');
CREATE TABLE word (spelling text COLLATE bytewise);
