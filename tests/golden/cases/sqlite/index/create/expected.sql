CREATE UNIQUE INDEX by_name ON t (name COLLATE NOCASE DESC, lower(name)) WHERE price > 0;
