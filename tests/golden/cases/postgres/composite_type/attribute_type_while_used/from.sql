CREATE TYPE price AS (amount integer, currency text);
CREATE TABLE offer (id integer PRIMARY KEY, price price);
