CREATE TABLE node (id integer PRIMARY KEY, parent integer REFERENCES node);
CREATE RECURSIVE VIEW path (id, depth) AS
  SELECT id, 1 FROM node WHERE parent IS NULL
  UNION ALL
  SELECT n.id, p.depth + 1 FROM node n JOIN path p ON n.parent = p.id;
