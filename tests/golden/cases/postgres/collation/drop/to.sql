CREATE TABLE word (spelling text);
