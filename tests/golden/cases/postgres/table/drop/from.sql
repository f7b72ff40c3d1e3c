CREATE TABLE country (code character(2) PRIMARY KEY);
CREATE TABLE city (id serial PRIMARY KEY, country character(2) REFERENCES country);
CREATE INDEX city_country ON city (country);
