CREATE TABLE page (
  title text,
  path varchar(1000),
  kind tinytext,
  number integer,
  body mediumtext,
  KEY by_title (title),
  KEY by_path (path),
  KEY by_kind (number, kind),
  UNIQUE KEY one_path (path),
  UNIQUE KEY one_title (number, title)
);
CREATE TABLE word (spelling text, KEY by_spelling (spelling)) ENGINE=Aria;
