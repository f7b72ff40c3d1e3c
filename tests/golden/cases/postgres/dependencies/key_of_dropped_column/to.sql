CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (p_id integer REFERENCES p, n integer);
CREATE VIEW v AS SELECT p.id, c.n FROM p JOIN c ON c.p_id = p.id;
