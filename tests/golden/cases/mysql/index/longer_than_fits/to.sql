CREATE TABLE page (
  title text,
  path varchar(1000),
  kind tinytext,
  number integer,
  body mediumtext,
  KEY by_title (title(768)),
  KEY by_path (path(768)),
  KEY by_kind (number, kind(255)),
  UNIQUE KEY one_path (path) USING HASH,
  UNIQUE KEY one_title (number, title) USING HASH,
  KEY by_body (body)
);
CREATE TABLE word (spelling text, KEY by_spelling (spelling(575))) ENGINE=Aria PAGE_CHECKSUM=1;
