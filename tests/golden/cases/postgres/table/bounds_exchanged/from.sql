CREATE TABLE places (country text) PARTITION BY LIST (country);
CREATE TABLE places_a PARTITION OF places FOR VALUES IN ('de');
CREATE TABLE places_b PARTITION OF places FOR VALUES IN ('fr');
CREATE TABLE places_rest PARTITION OF places DEFAULT;
