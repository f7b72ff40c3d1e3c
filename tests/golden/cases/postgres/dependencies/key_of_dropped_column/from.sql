CREATE TABLE p (id integer PRIMARY KEY, code text UNIQUE);
CREATE TABLE c (code text REFERENCES p (code), n integer);
CREATE VIEW v AS SELECT p.id, c.n FROM p JOIN c ON c.code = p.code;
