CREATE TABLE sale (region text, amount integer) PARTITION BY HASH (region);
CREATE TABLE sale_all PARTITION OF sale FOR VALUES WITH (MODULUS 1, REMAINDER 0);
