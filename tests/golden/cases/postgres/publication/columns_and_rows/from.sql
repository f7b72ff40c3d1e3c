CREATE TABLE a (id integer PRIMARY KEY, secret text, region text);
CREATE PUBLICATION p FOR TABLE a WITH (publish = 'insert');
