CREATE TYPE address AS (street text, fax text, city text);
