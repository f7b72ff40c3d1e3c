CREATE TABLE token (
  id integer PRIMARY KEY,
  hash binary(4) NOT NULL DEFAULT '\0\0\0\0',
  salt binary(4) DEFAULT 'ac',
  mark binary(3) DEFAULT 'a\0\0',
  rest varbinary(4) DEFAULT '',
  code char(4) DEFAULT 'x'
);
