CREATE TABLE token (
  id integer PRIMARY KEY,
  hash binary(4) NOT NULL DEFAULT '',
  salt binary(4) DEFAULT 'ab',
  mark binary(3) DEFAULT x'61',
  rest varbinary(4) DEFAULT '',
  code char(4) DEFAULT 'x '
);
