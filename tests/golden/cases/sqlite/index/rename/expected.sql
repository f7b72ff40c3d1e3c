DROP INDEX by_name;
CREATE INDEX t_name ON t (name);
