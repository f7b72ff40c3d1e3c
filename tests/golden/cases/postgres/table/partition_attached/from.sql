CREATE TABLE sale (region text NOT NULL, amount integer) PARTITION BY LIST (region);
CREATE TABLE sale_north (region text NOT NULL, amount integer);
