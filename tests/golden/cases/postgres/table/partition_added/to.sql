CREATE TABLE sale (region text NOT NULL, amount integer, discount integer) PARTITION BY LIST (region);
CREATE TABLE sale_north PARTITION OF sale FOR VALUES IN ('n', 'nw');
CREATE TABLE sale_south PARTITION OF sale FOR VALUES IN ('s', NULL);
CREATE INDEX sale_region ON sale (region);
