CREATE TABLE doc (id integer, team integer);
