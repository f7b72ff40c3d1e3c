CREATE TABLE sale (region text, amount integer) PARTITION BY LIST (region);
CREATE TABLE sale_all PARTITION OF sale DEFAULT;
