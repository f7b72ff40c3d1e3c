CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, price REAL);
CREATE INDEX by_name ON t (name);
