CREATE TABLE sale (region text, amount integer) PARTITION BY LIST (lower(region));
CREATE VIEW sales AS SELECT amount FROM sale;
