CREATE TYPE price AS (amount bigint, currency text);
CREATE TABLE offer (id integer PRIMARY KEY, price price);
