CREATE TABLE sale (region text NOT NULL, amount integer) PARTITION BY LIST (region);
CREATE TABLE sale_north PARTITION OF sale FOR VALUES IN ('n', 'nw');
CREATE INDEX sale_region ON sale (region);
